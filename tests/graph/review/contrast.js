// Return the elements whose words do not stand out enough from what is behind them.
() => {
  const rgba = said => {
    const parts = said.match(/[\d.]+/g).map(Number);
    const scale = said.startsWith('color(') ? 255 : 1;
    return [...parts.slice(0, 3).map(part => part * scale), parts.length > 3 ? parts[3] : 1];
  };
  const over = (top, below) => top.slice(0, 3).map((part, at) => part * top[3] + below[at] * (1 - top[3]));
  const paper = element => {
    const around = [];
    for (let at = element; at; at = at.parentElement) { around.unshift(at); }
    return around.reduce((below, at) => over(rgba(getComputedStyle(at).backgroundColor), below), [255, 255, 255]);
  };
  const light = colour => colour.map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const poor = new Set();
  for (const element of document.querySelectorAll('body *')) {
    const says = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!says || element.closest('script, .hid, [hidden], .hidden') || !element.offsetParent) { continue; }
    const below = paper(element);
    const ink = over(rgba(getComputedStyle(element).color), below);
    const [high, low] = [light(ink), light(below)].sort((a, b) => b - a);
    if ((high + 0.05) / (low + 0.05) < 4.5) { poor.add(`${element.tagName}.${element.className}`); }
  }
  return [...poor];
}
