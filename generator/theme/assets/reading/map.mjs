// Drawings of what is joined: one that is pointed at shows its neighbours; the map gets larger and smaller.

const LEAST = 0.5
const MOST = 4
const STEP = 1.25
const KEYS = { "+": STEP, "=": STEP, "-": 1 / STEP, 0: 0 }

/** Make each link of a drawing show, while it has the pointer or the focus, what it is joined to. */
function showNeighbours(box) {
  const svg = box.querySelector("svg")
  const links = [...svg.querySelectorAll("a")]
  const edges = [...svg.querySelectorAll("path[data-ends]")].map((path) => ({ path, ends: path.dataset.ends.split(" ").map(Number) }))
  const show = (link) => {
    const number = links.indexOf(link)
    const own = edges.filter(({ ends }) => ends.includes(number))
    const near = new Set([number, ...own.flatMap(({ ends }) => ends)])
    svg.classList.toggle("zk-picking", own.length > 0)
    links.forEach((each, place) => each.classList.toggle("zk-picked", near.has(place)))
    edges.forEach((edge) => edge.path.classList.toggle("zk-picked", own.includes(edge)))
  }
  const pointed = (event) => show(event.target.closest("a") ?? document.activeElement)
  // Listeners are the box's: browsers let the focus stop at an SVG element that listens for it.
  box.addEventListener("pointerover", pointed)
  box.addEventListener("pointerleave", () => show(document.activeElement))
  box.addEventListener("focusin", pointed)
  box.addEventListener("focusout", (event) => show(event.relatedTarget))
}

/** Return a button of the map's. */
function button(text, label, press) {
  const element = Object.assign(document.createElement("button"), { type: "button", textContent: text, title: label, ariaLabel: label })
  element.addEventListener("click", press)
  return element
}

/** Make a map larger and smaller: by buttons, by + - 0, and by the wheel with Ctrl, around the place that is pointed at. */
function zoomable(map) {
  const box = map.querySelector(".zk-chart")
  const svg = map.querySelector("svg")
  let zoom = 1
  const zoomBy = (factor, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
    const before = svg.clientWidth
    zoom = factor ? Math.min(MOST, Math.max(LEAST, zoom * factor)) : 1
    svg.style.setProperty("--zk-zoom", zoom)
    const grown = svg.clientWidth / before
    box.scrollTo({ left: (box.scrollLeft + x) * grown - x, top: (box.scrollTop + y) * grown - y, behavior: "instant" })
    smaller.disabled = zoom === LEAST
    larger.disabled = zoom === MOST
  }
  const larger = button("+", map.dataset.in, () => zoomBy(STEP))
  const smaller = button("−", map.dataset.out, () => zoomBy(1 / STEP))
  const buttons = Object.assign(document.createElement("div"), { className: "zk-zoom" })
  buttons.append(smaller, button("1:1", map.dataset.reset, () => zoomBy(0)), larger)
  map.prepend(buttons)
  box.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    zoomBy(KEYS[event.key])
  })
  box.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const { left, top } = box.getBoundingClientRect()
      zoomBy(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top)
    },
    { passive: false },
  )
}

/** Let a mouse drag a drawing that is larger than its box; fingers and pens do so by themselves. */
function draggable(box) {
  let from = null
  box.addEventListener("dragstart", (event) => event.preventDefault())
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return
    from = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop, id: event.pointerId }
  })
  box.addEventListener("pointermove", (event) => {
    if (!from) return
    const left = from.x - event.clientX
    const top = from.y - event.clientY
    if (Math.hypot(left - box.scrollLeft, top - box.scrollTop) > 4 && !box.hasPointerCapture(from.id)) {
      box.setPointerCapture(from.id) // it is a drag: the link under it is not followed
      box.classList.add("zk-dragged")
    }
    if (box.hasPointerCapture(from.id)) box.scrollTo({ left, top, behavior: "instant" })
  })
  const end = () => {
    from = null
    box.classList.remove("zk-dragged")
  }
  box.addEventListener("pointerup", end)
  box.addEventListener("pointercancel", end)
}

document.querySelectorAll(".zk-map").forEach(zoomable)
document.querySelectorAll(".zk-chart").forEach((box) => {
  showNeighbours(box)
  draggable(box)
  box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2
})
