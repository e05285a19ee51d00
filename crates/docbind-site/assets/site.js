// Search, tabs, copying, folding and the theme. Everything that pages say is there without it.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const stored = () => { try { return localStorage.getItem("docbind-theme"); } catch { return null; } };
  const store = (theme) => { try { localStorage.setItem("docbind-theme", theme); } catch { /* Nothing is kept then. */ } };
  if (["light", "dark"].includes(stored())) root.dataset.theme = stored();

  const element = (tag, attributes = {}, ...children) => {
    const res = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => res.setAttribute(name, value));
    res.append(...children);
    return res;
  };

  function theme() {
    const button = document.getElementById("theme");
    const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const label = () => {
      button.textContent = isDark() ? "☀" : "☾";
      button.setAttribute("aria-label", isDark() ? "Light theme" : "Dark theme");
      button.title = button.getAttribute("aria-label");
    };
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      store(root.dataset.theme);
      label();
    });
  }

  // ---- Search ----

  // Prepares the index: for each entry the texts that are compared.
  function prepare(index) {
    const plain = (name) => name.toLowerCase().replaceAll(/[_\-\s]/g, "");
    // The first letters of the words of a name: `describe_u_host` and `DescribeUHost` give `duh`.
    const initials = (name) => (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? []).map((it) => it.length > 1 && it === it.toUpperCase() ? it : it[0]).join("").toLowerCase();
    const entry = (kind, name, about, more, path, also = "") => ({
      kind, name, about, path, name_: plain(name), also: plain(also), initials: initials(name), about_: about.toLowerCase(), more: more.toLowerCase(), fields: "",
    });
    const folder = (product) => index.p[product][2].replace(/index\.html$/, "");
    const operations = index.o.map(([name, rust, title, words, product, file]) =>
      entry("operation", name, `${title} · ${index.p[product][0]}`, words, `${folder(product)}${file}.html`, rust));
    const names = index.f.map(([name, distances]) => {
      let at = 0;
      return { name, name_: plain(name), operations: distances.map((it) => (at += it)) };
    });
    const others = [
      ...index.p.map(([name, title, path]) => entry("product", name, title, "", path)),
      ...index.m.map(([name, rust, product, file]) => entry("model", name, `Model · ${index.p[product][0]}`, "", `${folder(product)}models/${file}.html`, rust)),
      ...index.e.map(([code, name, meaning, product]) => entry("error", String(code), `${name} ${meaning} · ${index.p[product][0]}`, "", `${folder(product)}index.html#error-${code}`, name)),
    ];
    return { entries: [...others, ...operations], operations, names };
  }

  // How well a word fits an entry; 0 if it does not.
  function fits(word, it) {
    const name = word.replaceAll(/[_\-]/g, "");
    const kind = { product: 8, operation: 4, error: 2, model: 0 }[it.kind];
    if (name && (it.name_ === name || it.also === name)) return 100 + kind;
    if (name && (it.name_.startsWith(name) || it.also.startsWith(name))) return 80 + kind - it.name_.length / 100;
    if (name.length > 1 && it.initials === name) return 78 + kind;
    if (name.length > 1 && it.initials.startsWith(name)) return 70 + kind - it.name_.length / 100;
    if (name && it.name_.includes(name)) return 60 + kind - it.name_.length / 100;
    if (it.about_.includes(word)) return 40 + kind - it.about_.length / 1000;
    if (it.more.includes(word)) return 20 + kind;
    return 0;
  }

  // Returns the entries that fit all words, the best first, and the parameters and fields that fit the last one.
  function find(data, query, max = 40) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const withField = new Map();
    words.forEach((word) => {
      const name = word.replaceAll(/[_\-.]/g, "");
      if (name.length < 3) return;
      data.names.filter((it) => it.name_.startsWith(name)).forEach((it) => {
        const score = it.name_ === name ? 30 : 10;
        it.operations.forEach((at) => {
          const of = withField.get(at) ?? new Map();
          if ((of.get(word)?.score ?? 0) < score) of.set(word, { score, name: it.name });
          withField.set(at, of);
        });
      });
    });
    const position = new Map(data.operations.map((it, at) => [it, at]));
    const scored = [];
    for (const it of data.entries) {
      const fields = withField.get(position.get(it));
      let sum = 0, field = "";
      const all = words.every((word) => {
        const own = fits(word, it), other = fields?.get(word);
        if (other && other.score > own) field = other.name;
        const best = Math.max(own, other?.score ?? 0);
        sum += best;
        return best > 0;
      });
      if (all) scored.push({ it, sum, field });
    }
    scored.sort((a, b) => b.sum - a.sum || (a.it.name < b.it.name ? -1 : a.it.name > b.it.name ? 1 : 0));
    return scored.slice(0, max);
  }

  function search() {
    const input = document.getElementById("search"), list = document.getElementById("results");
    const base = document.body.dataset.root;
    let data, loading, found = [], selected = -1;
    input.closest(".search").hidden = false;
    const load = () => loading ??= new Promise((done, failed) => {
      const script = element("script", { src: `${base}assets/search.js` });
      script.addEventListener("load", () => { data = prepare(window.docbindIndex); done(); });
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const select = (at) => {
      selected = at;
      [...list.children].forEach((it, own) => it.setAttribute("aria-selected", String(own === at)));
      const current = list.children[at];
      if (current?.id) { input.setAttribute("aria-activedescendant", current.id); current.scrollIntoView({ block: "nearest" }); }
    };
    const open = (at) => { if (found[at]) location.href = base + found[at].it.path; };
    const show = async () => {
      try {
        await load();
      } catch {
        list.replaceChildren(element("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "The index of the search cannot be loaded"));
        list.hidden = false;
        return;
      }
      found = find(data, input.value);
      list.replaceChildren(...found.map(({ it, field }, at) => element("li", { role: "option", id: `result-${at}`, "aria-selected": "false" },
        element("span", { class: "name" }, it.name), " ",
        element("span", { class: "badge" }, it.kind),
        element("span", { class: "about" }, field ? `has ${field} · ${it.about}` : it.about))));
      const isEmpty = input.value.trim() === "";
      if (!isEmpty && found.length === 0) list.append(element("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found"));
      list.hidden = isEmpty;
      input.setAttribute("aria-expanded", String(!isEmpty));
      select(found.length > 0 ? 0 : -1);
    };
    input.addEventListener("focus", () => { load().catch(() => {}); if (input.value) show(); });
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      const last = found.length - 1;
      const moves = { ArrowDown: Math.min(selected + 1, last), ArrowUp: Math.max(selected - 1, 0) };
      if (event.key in moves) { event.preventDefault(); select(moves[event.key]); }
      if (event.key === "Enter") { event.preventDefault(); open(selected); }
      if (event.key === "Escape") { close(); input.value = ""; input.blur(); }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => open([...list.children].indexOf(event.target.closest("li"))));
    input.addEventListener("blur", close);
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, textarea, select");
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); input.focus(); }
    });
    if (document.body.dataset.root === "" && !location.hash) input.focus();
  }

  // ---- Parts of pages ----

  function tabs() {
    document.querySelectorAll(".tabs").forEach((tabs) => {
      const panels = [...tabs.querySelectorAll(":scope > .tab")];
      const list = element("div", { class: "tablist", role: "tablist", "aria-label": tabs.getAttribute("aria-label") });
      const show = (at, focus) => {
        panels.forEach((panel, own) => {
          panel.hidden = own !== at;
          buttons[own].setAttribute("aria-selected", String(own === at));
          buttons[own].tabIndex = own === at ? 0 : -1;
        });
        if (focus) buttons[at].focus();
      };
      const buttons = panels.map((panel, at) => {
        const button = element("button", { type: "button", role: "tab", id: `tab-${panel.id}`, "aria-controls": panel.id }, panel.dataset.name);
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", button.id);
        button.addEventListener("click", () => {
          show(at);
          try { localStorage.setItem("docbind-language", panel.dataset.name); } catch { /* Nothing is kept then. */ }
        });
        button.addEventListener("keydown", ({ key }) => {
          const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: panels.length - 1 }[key];
          if (to !== undefined) show((to + panels.length) % panels.length, true);
        });
        return button;
      });
      list.append(...buttons);
      tabs.prepend(list);
      let language = null;
      try { language = localStorage.getItem("docbind-language"); } catch { /* The first one is shown then. */ }
      show(Math.max(0, panels.findIndex((it) => it.dataset.name === language)));
    });
  }

  function copying() {
    document.querySelectorAll(".copy").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const code = button.parentElement.querySelector("code");
        let text = "Copied";
        try {
          await navigator.clipboard.writeText(code.textContent);
        } catch {
          // Without the permission, the text is selected, to be copied by hand.
          getSelection().selectAllChildren(code);
          text = "Selected";
        }
        button.textContent = text;
        button.setAttribute("aria-live", "polite");
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
      });
    });
  }

  function folding() {
    document.querySelectorAll(".top-tree").forEach((tree) => {
      const folds = [...tree.querySelectorAll("details")];
      if (folds.length === 0) return;
      const button = element("button", { type: "button" }, "Unfold all");
      const label = () => { button.textContent = folds.every((it) => it.open) ? "Fold all" : "Unfold all"; };
      button.addEventListener("click", () => {
        const isOpen = !folds.every((it) => it.open);
        folds.forEach((it) => { it.open = isOpen; });
        label();
      });
      folds.forEach((it) => it.addEventListener("toggle", label));
      tree.before(element("p", { class: "tree-tools" }, button));
    });
    // What a link leads to is unfolded.
    const reveal = () => {
      // The script writes no anchors that have to be decoded, and neither do the pages.
      const target = document.getElementById(location.hash.slice(1));
      for (let it = target; it; it = it.parentElement) if (it.tagName === "DETAILS") it.open = true;
      target?.querySelector(":scope > details")?.setAttribute("open", "");
      target?.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    if (location.hash) reveal();
  }

  function filters() {
    document.querySelectorAll("[data-filter]").forEach((input) => {
      const items = [...document.getElementById(input.dataset.filter).children];
      input.closest("[hidden]").hidden = false;
      input.addEventListener("input", () => {
        const words = input.value.toLowerCase().split(/\s+/);
        items.forEach((it) => { it.hidden = !words.every((word) => it.textContent.toLowerCase().includes(word)); });
      });
    });
  }

  // Changes of the classes that are chosen; a change may be of several.
  function classes() {
    document.querySelectorAll(".filters").forEach((group) => {
      const boxes = [...group.querySelectorAll("[data-show-class]")];
      group.hidden = false;
      group.addEventListener("change", () => {
        const shown = boxes.filter((it) => it.checked).map((it) => it.dataset.showClass);
        document.querySelectorAll("[data-class]").forEach((it) => {
          it.hidden = !it.dataset.class.split(" ").some((own) => shown.includes(own));
        });
        document.querySelectorAll(".review").forEach((it) => { it.hidden = !it.querySelector("[data-class]:not([hidden])"); });
      });
    });
  }

  addEventListener("DOMContentLoaded", () => [theme, search, tabs, copying, folding, filters, classes].forEach((it) => it()));
})();
