// SPDX-License-Identifier: Apache-2.0
"use strict";
(() => {
  const root = document.documentElement;
  window.addEventListener("error", (event) => { root.dataset.failed = event.message; });

  // Pan and zoom: the view box is the only state.
  const picture = document.getElementById("Picture");
  const whole = picture ? picture.getAttribute("viewBox").split(" ").map(Number) : null;
  let view = whole ? whole.slice() : null;
  const show = () => picture.setAttribute("viewBox", view.map((v) => v.toFixed(2)).join(" "));
  const zoom = (factor, x, y) => {
    const wide = Math.min(whole[2], Math.max(whole[2] / 12, view[2] * factor)), scale = wide / view[2];
    view = [x - (x - view[0]) * scale, y - (y - view[1]) * scale, wide, view[3] * scale];
    show();
  };
  const middle = () => [view[0] + view[2] / 2, view[1] + view[3] / 2];
  const move = (dx, dy) => { view[0] += dx; view[1] += dy; show(); };
  const fit = () => { view = whole.slice(); show(); };
  const here = (event) => {
    const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    return [p.x, p.y];
  };

  // Paths: their overlays are in the picture already.
  const shown = document.getElementById("Shown"), leaveButton = document.querySelector("[data-action=leave]");
  const leave = () => {
    for (const overlay of picture.querySelectorAll(".path-overlay")) { overlay.setAttribute("hidden", ""); overlay.setAttribute("display", "none"); }
    for (const lit of picture.querySelectorAll(".lit")) lit.classList.remove("lit");
    picture.classList.remove("aside");
    shown.textContent = "";
    leaveButton.hidden = true;
  };
  const light = (id) => {
    leave();
    const overlay = picture.querySelector(`.path-overlay[data-path="${CSS.escape(id)}"]`);
    if (!overlay) return;
    overlay.removeAttribute("hidden");
    overlay.removeAttribute("display");
    for (const ring of overlay.querySelectorAll("[data-overlay^='path-ring-']")) {
      const element = document.getElementById(ring.dataset.overlay.slice("path-ring-".length));
      if (element) element.classList.add("lit");
    }
    picture.classList.add("aside");
    const words = document.getElementById("Path." + id);
    shown.textContent = words ? words.querySelector(".route").textContent : "";
    leaveButton.hidden = false;
    fit();
  };
  const find = (id) => {
    for (const found of picture.querySelectorAll(".found")) found.classList.remove("found");
    const group = document.getElementById(id);
    if (!group || !picture.contains(group)) return;
    group.classList.add("found");
    const box = group.getBBox(), wide = Math.max(whole[2] / 3, box.width * 1.4), scale = wide / whole[2];
    view = [box.x + box.width / 2 - wide / 2, box.y + box.height / 2 - whole[3] * scale / 2, wide, whole[3] * scale];
    show();
  };
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const goToPicture = () => document.getElementById("Diagram").scrollIntoView({ behavior: calm(), block: "start" });

  if (picture) {
    const actions = { "zoom-in": () => zoom(0.8, ...middle()), "zoom-out": () => zoom(1.25, ...middle()), fit, leave };
    for (const button of document.querySelectorAll("[data-action]")) button.addEventListener("click", actions[button.dataset.action]);
    picture.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 0.88 : 1.14, ...here(event));
    }, { passive: false });
    picture.addEventListener("keydown", (event) => {
      const step = view[2] / 12;
      const keys = { ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0), ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step),
        "+": actions["zoom-in"], "=": actions["zoom-in"], "-": actions["zoom-out"], "0": fit, Escape: leave };
      if (!keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    let last = null;
    picture.addEventListener("pointerdown", (event) => { last = here(event); picture.classList.add("dragged"); picture.setPointerCapture(event.pointerId); });
    picture.addEventListener("pointermove", (event) => {
      if (!last) return;
      const at = here(event);
      move(last[0] - at[0], last[1] - at[1]);
    });
    for (const end of ["pointerup", "pointercancel"]) picture.addEventListener(end, () => { last = null; picture.classList.remove("dragged"); });
    for (const button of document.querySelectorAll("[data-show-path]")) {
      button.addEventListener("click", () => { light(button.dataset.showPath); goToPicture(); });
    }
    for (const link of document.querySelectorAll("[data-element-link]")) {
      const group = document.getElementById(link.dataset.elementLink);
      if (!group || !picture.contains(group)) { link.removeAttribute("href"); continue; }
      link.addEventListener("click", (event) => { event.preventDefault(); find(link.dataset.elementLink); goToPicture(); });
    }
  }

  // Gaps of one pillar.
  const filters = document.querySelectorAll("[data-filter]");
  for (const filter of filters) {
    filter.addEventListener("click", () => {
      for (const other of filters) other.setAttribute("aria-pressed", String(other === filter));
      for (const gap of document.querySelectorAll("[data-pillar]")) gap.hidden = filter.dataset.filter !== "" && gap.dataset.pillar !== filter.dataset.filter;
    });
  }

  // A link into a fold opens it; so does printing, which cannot.
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    target.hidden = false;
    const fold = target.querySelector("details");
    if (fold && /^(Path|Rule)\./.test(target.id)) fold.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", open);
  open();
  window.addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll(".path > details, .gap > details, .step > details")) fold.open = true; });

  // Where the reader is, in the contents.
  const links = new Map(Array.from(document.querySelectorAll(".contents a"), (link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -70% 0px" });
  for (const id of links.keys()) watch.observe(document.getElementById(id));

  root.dataset.ready = "true";
})();
