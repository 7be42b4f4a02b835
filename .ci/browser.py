"""What `.ci/browser` asks of the pages: FOLDER PICTURES."""

import base64
import json
import pathlib
import re
import sys
import urllib.parse

from webdriver import ELEMENT, ENTER, ESCAPE, TAB, Driver

CHECKS = 0


def check(name, found, expected=True):
    global CHECKS
    CHECKS += 1
    if found != expected:
        print(f"FAILED: {name}\n  expected {expected!r}\n  found    {found!r}")
        print(f"{CHECKS} checks, 1 failed: {name}")
        raise SystemExit(1)
    print(f"ok: {name}")


# --- What is seen of a page ------------------------------------------------------------------------------------------

LIT = """
const of = (selector) => Array.from(document.querySelectorAll(selector));
return {form: of("td.lit").map((one) => one.dataset.cell).sort(), source: of("mark.lit").map((one) => one.dataset.cell).sort(),
    numbers: of("td.lit").map((one) => one.textContent), raw: of("mark.lit").map((one) => one.textContent),
    findings: of("button.lit").map((one) => one.dataset.cells)};
"""
SHOWN = """
const shown = Array.from(document.querySelectorAll("td[data-cell]"))
    .map((cell) => [cell.id, getComputedStyle(cell, "::after").content])
    .filter(([, content]) => content !== "none");
return Object.fromEntries(shown);
"""
FOCUS = """
const at = document.activeElement;
return at.dataset.cells ? "finding " + at.dataset.cells : at.dataset.cell ? "cell " + at.dataset.cell : at.tagName;
"""
# Each text with the colour behind it, also what the style adds before and after a cell; the ratio as WCAG 2 has it.
CONTRAST = """
const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
const light = (colour) => {
    const [r, g, b] = parse(colour).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (one) => {
    for (let at = one; at !== null; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        const [, , , alpha = 1] = parse(colour);
        if (alpha === 1) return colour;
        if (alpha !== 0) return "rgb(127,127,127)";
    }
    return "rgb(255,255,255)";
};
const ratio = (one, pseudo) => {
    const [a, b] = [light(getComputedStyle(one, pseudo).color), light(behind(one))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
const bad = [];
let texts = 0;
for (const one of document.body.querySelectorAll("*")) {
    if (one.getClientRects().length === 0 || ["SCRIPT", "OPTION", "rect", "title"].includes(one.tagName)) continue;
    const own = Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    const pseudos = ["::before", "::after"].filter((pseudo) => getComputedStyle(one, pseudo).content !== "none");
    for (const pseudo of (own ? [null] : []).concat(pseudos)) {
        texts += 1;
        const found = ratio(one, pseudo);
        if (found < 4.5) bad.push(`${one.tagName}.${one.className} ${pseudo || ""} ${found.toFixed(2)}`);
    }
}
return {texts, bad: Array.from(new Set(bad))};
"""
HIDDEN = """
return Array.from(document.querySelectorAll(arguments[0])).filter((one) => one.getClientRects().length > 0).length;
"""
# What is cut off at the edge of its box, or of the page.
CUT = """
const wide = Array.from(document.body.querySelectorAll("*")).filter((one) =>
    (getComputedStyle(one).overflowX !== "visible" || one.matches("section, pre, .side")) && one.tagName !== "svg"
    && one.getClientRects().length > 0
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1));
return wide.map((one) => `${one.tagName}.${one.className} ${one.scrollWidth}>${one.clientWidth}`)
    .concat(document.documentElement.scrollWidth > innerWidth ? ["page"] : []);
"""


def quiet(driver, name):
    """No message of the browser, and nothing from a network."""
    told = [entry["message"] for entry in driver.log("browser")]
    asked = [json.loads(entry["message"])["message"] for entry in driver.log("performance")]
    asked = [one["params"]["request"]["url"] for one in asked if one["method"] == "Network.requestWillBeSent"]
    far = [url for url in asked if not url.startswith(("file:", "data:", "about:"))]
    resources = driver.run("return performance.getEntriesByType('resource').map((one) => one.name)")
    check(f"{name}: no message, and nothing from a network", (told, far, resources), ([], [], []))


# --- The page of a document ------------------------------------------------------------------------------------------


def cells(*numbers):
    return sorted(str(number) for number in numbers)


def pointing(driver, page):
    driver.open(page)
    check("nothing is lit at first", driver.run(LIT)["form"], [])
    check("the suspect shows what it should be, without being pointed at", driver.run(SHOWN), {"c312": '" → 8"'})
    # 未经复议直接起诉 of table 4 in report 20: the four results and their total.
    direct = {"form": cells(311, 312, 313, 314, 315), "source": cells(311, 312, 313, 314, 315),
              "numbers": ["7", "3", "2", "3", "20"], "raw": ["7", "3", "2", "3", "20"], "findings": []}
    none = {"form": [], "source": [], "numbers": [], "raw": [], "findings": []}
    driver.point("#findings li:first-child button")
    check("a finding that is pointed at lights its cells in form and source", driver.run(LIT), direct)
    check("these are the cells of its equation", driver.run("return document.querySelector('.finding').dataset.cells"),
          "311 312 313 314 315")
    driver.leave()
    check("away from it, they are dark", driver.run(LIT), none)
    driver.point("#suspects li:nth-child(4) button")
    check("a repair shows its value in its cell, and no other", driver.run(SHOWN), {"c315": '" → 15"'})
    check("and lights it", driver.run(LIT)["numbers"], ["20"])
    driver.leave()
    check("away from it, the likeliest is shown again", driver.run(SHOWN), {"c312": '" → 8"'})
    driver.point("#c313")
    of_cell = {"form": ["313"], "source": ["313"], "numbers": ["2"], "raw": ["2"],
               "findings": ["311 312 313 314 315", "313"]}
    check("a cell that is pointed at lights its place and its findings", driver.run(LIT), of_cell)
    driver.leave()
    driver.point("#source mark[data-cell='313']")
    check("and so does its place in the source", driver.run(LIT), of_cell)
    driver.leave()
    driver.point("#c313", press=True)
    check("a click at a cell shows its place", driver.run(
        "const [box, pre] = ['mark.lit', '#source pre'].map((one) => document.querySelector(one).getBoundingClientRect());"
        "return box.top >= pre.top - 1 && box.bottom <= pre.bottom + 1"))
    driver.point("#findings button", press=True)
    driver.leave()
    check("a click keeps the cells lit", driver.run(LIT), direct)
    driver.point("#c313")
    driver.leave()
    check("also after a cell was pointed at", driver.run(LIT), direct)
    driver.point("#findings button", press=True)
    driver.leave()
    check("a second click lets go", driver.run(LIT), none)


def tapping(driver, page):
    for expected, name in ((["7", "3", "2", "3", "20"], "a tap keeps the cells lit"), ([], "a second tap lets go")):
        if expected:
            driver.open(page)
        driver.point("#findings button", kind="touch", press=True)
        lit = driver.run(LIT)
        check(name, (lit["numbers"], lit["raw"], pressed(driver)),
              (expected, expected, [str(expected != []).lower()] + ["false"] * 5))


def ambiguous(driver, page):
    row = "2\t3\t2\t9\t7\t3\t2\t3\t20\t8\t1\t1\t3\t13"
    driver.open(page)
    driver.point("#c310")
    lit = driver.run(LIT)
    check("a cell of unknown place lights the place of its row", (lit["form"], lit["raw"]), (["310"], [row]))
    driver.point("#source mark[data-cell*=' ']")
    check("and the row lights all of its cells", driver.run(LIT)["form"], cells(*range(306, 321)))


def pressed(driver):
    return driver.run("return Array.from(document.querySelectorAll('button[data-cells]'))"
                      ".map((one) => one.getAttribute('aria-pressed'))")


def keyboard(driver, page):
    driver.open(page)
    reached = []
    for _ in range(8):
        driver.press(TAB)
        reached.append(driver.run(FOCUS))
    check("the Tab key reaches findings, repairs and cells", reached, [
        "finding 311 312 313 314 315", "finding 312", "finding 313", "finding 314", "finding 315", "finding 311",
        "cell 0", "cell 1"])
    check("a cell that is reached lights its place", driver.run(LIT)["source"], ["1"])
    check("what is reached has an outline",
          driver.run("return parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"))
    driver.open(page)
    driver.press(TAB)
    check("a finding that is reached lights its cells", driver.run(LIT)["numbers"], ["7", "3", "2", "3", "20"])
    kept, free = ["true"] + ["false"] * 5, ["false"] * 6
    driver.press(ENTER)
    driver.press(TAB, TAB)
    check("Enter keeps them", pressed(driver), kept)
    driver.run("document.activeElement.blur()")
    check("also when the key goes on", driver.run(LIT)["numbers"], ["7", "3", "2", "3", "20"])
    driver.press(ESCAPE)
    check("Escape lets go", (pressed(driver), driver.run(LIT)["form"]), (free, []))
    driver.open(page)
    driver.press(TAB, ENTER, ENTER)
    check("and so does a second Enter", (pressed(driver), driver.run(LIT)["form"]), (free, []))
    driver.press(TAB)
    check("a repair that is reached shows its value", driver.run(SHOWN), {"c312": '" → 8"'})
    driver.press(TAB)
    check("and the next one its own", driver.run(SHOWN), {"c313": '" → 7"'})


def marks(driver, folder):
    driver.open(folder / "22_word_list_numbers_2025.docx.html")
    text = "return document.querySelector('#source pre').innerText.includes('<w:')"
    check("tags of a Word file are hidden", driver.run(
        "return Array.from(document.querySelectorAll('#source i')).every((one) => getComputedStyle(one).display === 'none'"
        " || getComputedStyle(one).fontSize === '0px')"))
    # Of 规章, 1 was deleted and 0 put in.
    check("what was deleted from it is struck", driver.run(
        "return Array.from(document.querySelectorAll('#source s')).slice(0, 3).map((one) => one.textContent)"),
        ["1", "1", "1"])
    driver.point("#marks", press=True)
    check("the switch shows them", driver.run(text))
    check("in a size to read", driver.run(
        "return Array.from(document.querySelectorAll('#source i')).every((one) => getComputedStyle(one).display !== 'none'"
        " && getComputedStyle(one).fontSize === '13px')"))
    driver.open(folder / "21_web_page_gb2312_2023.html.html")
    # The three cells of 规章 and the first of 行政规范性文件.
    check("cells and rows of a web page are parted", driver.run(
        "const [a, b, c, d] = [0, 1, 2, 12].map((number) => "
        "document.querySelector(`mark[data-cell='${number}']`).getBoundingClientRect());"
        "return [a.top === b.top && b.top === c.top, b.left - a.right > 5, c.left - b.right > 5, d.top >= a.bottom]"),
        [True] * 4)
    driver.open(folder / "document.html")
    check("where there are none, there is no switch", driver.run(HIDDEN, ".marks"), 0)


# --- The page of a folder --------------------------------------------------------------------------------------------

ROWS = "return Array.from(document.querySelectorAll('.sortable tbody tr')).filter((row) => row.getClientRects().length > 0)"
COLUMN = ROWS + ".map((row) => row.cells[arguments[0]].textContent)"


def folder_page(driver, folder):
    driver.open(folder / "index.html")
    names = driver.run(COLUMN, 0)
    check("each document has a row", len(names), 23)
    check("and they are counted", driver.run("return document.getElementById('shown').textContent"), "23 shown")
    links = driver.run("return Array.from(document.querySelectorAll('.sortable a')).map((one) => one.href)")
    files = [pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(link).path)) for link in links]
    check("each leads to its page", [file.name for file in files if file.is_file()], [name + ".html" for name in names])
    words = driver.find("#filter")
    driver.send("POST", f"/element/{words}/value", {"text": "2023 教育局"})
    shown = driver.run(COLUMN, 0)
    check("words leave what has all of them", shown, driver.run(
        "return Array.from(document.querySelectorAll('.sortable tbody tr')).filter((row) => "
        "row.textContent.includes('2023') && row.textContent.includes('教育局')).map((row) => row.cells[0].textContent)"))
    check("which are counted", (len(shown) < 23, driver.run("return document.getElementById('shown').textContent")),
          (True, f"{len(shown)} shown"))
    driver.press(ENTER)
    check("Enter sends nothing", driver.run("return location.search"), "")
    driver.send("POST", f"/element/{words}/clear", {})
    for verdict, expected in (("findings", 3), ("clean", 19), ("unread", 1), ("not_checked", 0), ("", 23)):
        option = driver.find(f"#verdict option[value='{verdict}']")
        driver.send("POST", f"/element/{option}/click", {})
        check(f"verdict {verdict or 'all'}", len(driver.run(COLUMN, 0)), expected)
    whole = re.compile(r"^\d+( %)?$")
    for column, name in enumerate(["document", "organ", "year", "form", "verdict", "read", "broken", "findings"]):
        head = f".sortable th:nth-child({column + 1})"
        for sort in ("ascending", "descending"):
            driver.point(head + " button", press=True)
            check(f"{name}: aria-sort", driver.run(
                "return Array.from(document.querySelectorAll('.sortable th')).map((one) => one.getAttribute('aria-sort'))"
            ), [sort if at == column else None for at in range(9)])
            values = driver.run(COLUMN, column)
            numbers = [int(value.split(" ")[0]) for value in values if whole.match(value)]
            check(f"{name}: {sort} numbers", numbers, sorted(numbers, reverse=sort == "descending"))
            if name == "document":
                expected = sorted(names, key=str.lower, reverse=sort == "descending")
                check(f"{name}: {sort} texts", values, expected)
    driver.point(".sortable th:nth-child(8) button", press=True)
    driver.point(".sortable th:nth-child(8) button", press=True)
    check("the most findings first", driver.run(COLUMN, 7)[:3], ["4", "2", "1"])
    driver.point(".sortable a", press=True)
    check("a click at a document opens its page",
          driver.run("return document.querySelector('.file').textContent"), "19_wrong_sums_tab_grid_2022.txt")


# --- Documents that would harm ---------------------------------------------------------------------------------------


def hostile(driver, folder):
    pages = sorted(folder.glob("*.html"))
    check("there are pages of hostile documents", len(pages), 3)
    for page in pages:
        driver.open(page)
        for selector in ("button.finding", "td[data-cell]", "mark"):
            if driver.run("return document.querySelector(arguments[0]) !== null", selector):
                driver.point(selector, press=True)
        name = "hostile " + ("index" if page.name == "index.html" else "document")
        check(f"{name}: nothing ran", driver.run("return typeof window.hacked"), "undefined")
        check(f"{name}: nothing was made", driver.run(
            "return Array.from(document.querySelectorAll('img,iframe,object,embed,base,form[action],[onclick],[onerror],"
            "[onload],[onfocus],[autofocus],main b b,a[href^=\"javascript\" i]')).map((one) => one.outerHTML)"
            ".concat(document.scripts.length === 1 ? [] : ['scripts'])"), [])
        if page.name == "index.html":
            names = [one.name.removesuffix(".html") for one in pages if one != page]
            check(f"{name}: the names of files are shown", sorted(driver.run(COLUMN, 0)), sorted(names))
            check(f"{name}: what would run is no link",
                  driver.run("return Array.from(document.querySelectorAll('.sortable a')).map((one) => one.textContent)"),
                  [one for one in names if not one.startswith("javascript:")])
        else:
            title = "青禾县</title><img src=x onerror=window.hacked=3>水务局2024年政府信息公开工作年度报告"
            check(f"{name}: its title is shown", driver.run(
                "return [document.title].concat(Array.from(document.querySelectorAll('h1')).map((one) => one.textContent))"),
                [title] * 3)
            check(f"{name}: and the name of its file",
                  driver.run("return document.querySelector('.file').textContent"), page.name.removesuffix(".html"))
            check(f"{name}: the source is shown as it is, for it is no page", (driver.run(HIDDEN, ".marks"), driver.run(
                "return document.querySelector('#source pre').innerText")), (0,
                (folder.parent / page.name.removesuffix(".html")).read_text()))
        quiet(driver, name)
    # Were anything to come through, it would not run: only the page's own script may.
    driver.open(pages[-1])
    driver.run("const one = document.createElement('p'); document.body.append(one);"
               "one.innerHTML = '<b onclick=\"window.hacked=1\">b</b><a href=\"javascript:window.hacked=1\">a</a>';"
               "one.firstChild.click(); one.lastChild.click();"
               "const script = document.createElement('script'); script.textContent = 'window.hacked=1';"
               "document.body.append(script)")
    check("the policy keeps other scripts from running", driver.run("return typeof window.hacked"), "undefined")


# --- Small, dark, on paper -------------------------------------------------------------------------------------------


def looks(driver, folder, name):
    driver.open(folder / name)
    driver.size(390, 844, mobile=True)
    check(f"{name} on a phone: nothing is wider", driver.run("return [document.documentElement.scrollWidth, innerWidth]"),
          [390, 390])
    for width in (1440, 1280, 1100, 800):
        driver.size(width, 1000)
        check(f"{name}, {width} wide: no table is wider than its box", driver.run(
            "return Array.from(document.querySelectorAll('#form, #source, .side, .bars, main, header')).filter((one) => "
            "one.scrollWidth > one.clientWidth + 1).map((one) => one.className)"), [])
    driver.size(1440, 1000)
    for scheme in ("light", "dark"):
        driver.media(scheme=scheme)
        driver.run("const first = document.querySelector('.finding'); if (first) first.click()")
        found = driver.run(CONTRAST)
        check(f"{name}, {scheme}: each text stands out", (found["texts"] > 100, found["bad"]), (True, []))
        driver.run("const first = document.querySelector('.finding'); if (first) first.click()")
    driver.media()


def paper(driver, folder, name):
    driver.open(folder / name)
    driver.size(720, 1000)
    driver.media("print")
    check(f"{name} on paper: no controls", driver.run(HIDDEN, ".help, .filter, .marks"), 0)
    shown = ["table.sortable", ".charts"] if name == "index.html" else ["#findings", "#form", "#source pre"]
    check(f"{name} on paper: the rest is there", [driver.run(HIDDEN, one) for one in shown], [1] * len(shown))
    check(f"{name} on paper: nothing is cut off", driver.run(CUT), [])
    driver.media()
    pdf = base64.b64decode(driver.cdp("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
    count = len(re.findall(rb"/Type\s*/Page\b", pdf))
    check(f"{name} on paper: pages", (pdf[:5], count > 0), (b"%PDF-", True))
    driver.size(1440, 1000)


def pictures(driver, folder, to):
    driver.size(1440, 1000)
    driver.open(folder / "document.html")
    driver.point("#findings button", press=True)
    driver.leave()
    driver.run("document.activeElement.blur(); document.getElementById('c311').scrollIntoView({block: 'center'});")
    driver.picture(to / "document.png")
    driver.size(1440, 900)
    driver.open(folder / "index.html")
    driver.picture(to / "folder.png")
    for name in ("document.png", "folder.png"):
        check(f"{name} is small", (to / name).stat().st_size < 250_000)
    driver.size(1440, 1000)


def main():
    out, to = map(pathlib.Path, sys.argv[1:])
    driver = Driver()
    try:
        driver.size(1440, 1000)
        driver.media()
        for folder in (out / "en", out / "zh"):
            for page in sorted(folder.glob("*.html")):
                driver.open(page)
                quiet(driver, f"{folder.name}/{page.name}")
        english = out / "en"
        pointing(driver, english / "document.html")
        tapping(driver, english / "document.html")
        keyboard(driver, english / "document.html")
        ambiguous(driver, out / "row/row.txt.html")
        marks(driver, english)
        folder_page(driver, english)
        hostile(driver, out / "hostile/pages")
        for folder in (english, out / "zh"):
            for name in ("document.html", "index.html", "19_wrong_sums_tab_grid_2022.txt.html",
                         "21_web_page_gb2312_2023.html.html", "22_word_list_numbers_2025.docx.html"):
                looks(driver, folder, name)
                paper(driver, folder, name)
        pictures(driver, english, to)
        print(f"{CHECKS} checks, 0 failed")
    finally:
        driver.stop()


if __name__ == "__main__":
    main()
