"""The first characters of Chinese family names, as data."""

FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于"
    "蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍"
    "史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔汤湯温溫康施牛樊葛邢齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申"
    "欧歐耿兰蘭焦俞左柳甘祝包宁寧符舒阮柯纪紀梅童凌毕畢季裴霍涂苗谷盛曲翁冉骆駱蓝藍游辛靳柴鲍鮑喻祁蒲房滕屈饶饒牟艾"
    "尤穆卓缪繆简簡芦蘆褚娄婁窦竇戚岑景宫宮费費卜冷晏席卫衛柏宗瞿桂佟臧闵閔苟邬鄔卞姬仇栾欒隋刁荣榮巫寇桑甄丛仲虞敖"
)
"""Those that begin no common word, too: what a space sets apart is a name only with one of them."""
