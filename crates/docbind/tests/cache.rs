//! What `codegen` writes and says is what it would write and say in a folder where it never ran.

use docbind_test_support::{Folder, Page, docs_input, files};
use fastrand::Rng;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Deref;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

/// A folder that has pages in `docs` and crates in `out`.
struct Project(Folder);

impl Deref for Project {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

impl Project {
    /// The slots of the crates: the files that the cache has for them, by package.
    fn slots(&self) -> BTreeMap<String, PathBuf> {
        let mut folders = fs::read_dir(self.path("cache")).expect("a cache");
        let folder = folders.next().expect("one for the crates").expect("a folder").path();
        let slots = fs::read_dir(folder.join("crates")).expect("slots");
        let slots = slots.map(|it| it.expect("a slot"));
        slots.map(|it| (it.file_name().to_string_lossy().into_owned(), it.path())).collect()
    }

    /// The crates that `codegen` prints, as it puts them into the cache.
    fn printed(&self) -> Vec<String> {
        let times = || -> BTreeMap<String, SystemTime> {
            let time = |it: PathBuf| fs::metadata(it).and_then(|it| it.modified()).expect("a time");
            self.slots().into_iter().map(|(package, it)| (package, time(it))).collect()
        };
        let before = times();
        self.codegen();
        let now = times().into_iter();
        now.filter(|(it, time)| before.get(it) != Some(time)).map(|(it, _)| it).collect()
    }

    fn edit(&self, path: &str, edit: impl FnOnce(&str) -> String) {
        let text = self.read(path);
        let edited = edit(&text);
        assert!(edited != text, "{path} stays as it was");
        self.write(path, edited);
    }

    fn with(files: &BTreeMap<String, Vec<u8>>) -> Project {
        let res = Folder::empty();
        for (path, bytes) in files {
            res.write_bytes(path, bytes);
        }
        Project(res)
    }

    /// The pages of this repository.
    fn of_our_pages() -> Project {
        let pages = files(&docs_input()).into_iter();
        Project::with(&pages.map(|(path, it)| (format!("docs/{path}"), it)).collect())
    }

    fn pages(&self) -> Vec<String> {
        let is_page = |it: &String| it.starts_with("docs/") && it.ends_with(".md");
        self.files("").into_keys().filter(is_page).collect()
    }

    fn docbind(&self, arguments: &str) -> (String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_docbind"))
            .args(arguments.split_whitespace())
            .current_dir(self.path(""))
            .output()
            .expect("docbind starts");
        let text = |it: Vec<u8>| String::from_utf8(it).expect("UTF-8");
        (text(output.stdout), text(output.stderr))
    }

    /// What is said, without the time.
    fn codegen(&self) -> String {
        let (answer, findings) =
            self.docbind("codegen --docs docs --out out --cache cache --date 2026-01-01");
        // A run that refuses says no time.
        let (answer, _) = answer.split_once("time: ").unwrap_or((&answer, ""));
        format!("{findings}{answer}")
    }

    /// Runs here, and in a copy of everything that the cache knows nothing of.
    #[track_caller]
    fn check(&self, what: &str) {
        let mut copied = self.files("");
        copied.retain(|path, _| !path.starts_with("cache/"));
        let copy = Project::with(&copied);
        assert_eq!(self.codegen(), copy.codegen(), "{what}");
        let (here, there) = (self.files("out"), copy.files("out"));
        let differs = there.keys().chain(here.keys()).find(|it| there.get(*it) != here.get(*it));
        assert_eq!(differs, None, "{what}");
    }
}

const PAGE: &str = "docs/udisk-api/attach_udisk.md";
const OTHER: &str = "docs/uaccount-api/create_project.md";

#[test]
fn only_crates_that_change_are_printed() {
    let folder = Project::of_our_pages();
    folder.codegen();
    assert_eq!(folder.slots().len(), 8);
    folder.edit(PAGE, |it| it.replacen("UDiskId", "UDiskKey", 1));
    assert_eq!(folder.printed(), ["ucloud-udisk"]);
    folder.edit(PAGE, |it| format!("{it}\n\n"));
    assert_eq!(folder.printed(), [""; 0], "no crate shows an empty line");
    // Other versions: manifests are printed each time.
    folder.docbind("release --out out --date 2026-01-01");
    assert_eq!(folder.printed(), [""; 0], "the crates are those that were released");
    folder.edit(OTHER, |it| it.replacen("ProjectName", "ProjectTitle", 1));
    assert_eq!(folder.printed(), ["ucloud-uaccount"]);
    folder.write("docs/names.toml", "[rename]\n\"udisk/crate\" = \"discs\"\n");
    assert_eq!(folder.printed(), ["ucloud-discs"]);
    assert!(!folder.slots().contains_key("ucloud-udisk"), "a crate that is gone has no slot");
}

#[test]
fn slots_that_are_damaged() {
    let folder = Project::of_our_pages();
    folder.codegen();
    let damages: [fn(&mut Vec<u8>); 6] = [
        Vec::clear,
        |it| it.truncate(it.len() / 2),
        |it| it.push(b' '),
        |it| {
            let at = it.len() - 2;
            it[at] ^= 1;
        },
        |it| it[3] ^= 1,
        |it| it.splice(0..0, *b"\xff\n").for_each(drop),
    ];
    let slots: Vec<PathBuf> = folder.slots().into_values().collect();
    for (slot, damage) in slots.iter().zip(damages) {
        let mut bytes = fs::read(slot).expect("a slot");
        damage(&mut bytes);
        fs::write(slot, bytes).expect("a slot");
    }
    // One that can neither be read nor written.
    fs::remove_file(&slots[6]).expect("a slot");
    fs::create_dir(&slots[6]).expect("a folder");
    folder.edit(PAGE, |it| format!("{it}\nMore.\n"));
    folder.check("damaged slots");
    folder.edit(PAGE, |it| format!("{it}\nAnd more.\n"));
    folder.check("slots that were mended");
}

#[test]
fn slots_of_other_crates_and_of_other_days() {
    let folder = Project::of_our_pages();
    folder.codegen();
    let slots = folder.slots();
    let old: Vec<_> = slots.values().map(|it| (it, fs::read(it).expect("a slot"))).collect();
    folder.edit(PAGE, |it| it.replacen("UDiskId", "UDiskKey", 1));
    folder.codegen();
    old.iter().for_each(|(slot, bytes)| fs::write(slot, bytes).expect("a slot"));
    folder.edit(OTHER, |it| it.replacen("ProjectName", "ProjectTitle", 1));
    folder.check("slots of another day");
    fs::copy(&slots["ucloud-udisk"], &slots["ucloud-uhost"]).expect("a slot");
    folder.edit(OTHER, |it| it.replacen("ProjectTitle", "Title", 1));
    folder.check("the slot of another crate");
}

#[test]
fn products_that_come_and_go() {
    let folder = Project::of_our_pages();
    folder.check("the first run");
    let one = Page::new("GetLamp");
    folder.write("docs/lamp-api/about.md", "# Lamps\n\nThey shine.\n");
    folder.write("docs/lamp-api/get_lamp.md", &one);
    folder.check("another product");
    assert!(folder.path("out/ucloud-lamp").exists());
    fs::remove_file(folder.path("docs/lamp-api/get_lamp.md")).expect("a page");
    folder.check("its only action is gone");
    assert!(!folder.path("out/ucloud-lamp").exists());
    folder.write("docs/lamp-api/get_lamp.md", &one);
    folder.check("it is back");
    folder.write("docs/errata/lamp.toml", "product = \"lamp\"\n");
    folder.check("errata");
}

/// Edits as authors make them, and some that nobody would, with releases in between.
#[test]
fn pages_that_change() {
    let mut rng = Rng::with_seed(20_261_122);
    let folder = Project::of_our_pages();
    folder.codegen();
    for step in 0..24 {
        let done = edit(&folder, &mut rng);
        if step % 8 == 5 {
            folder.docbind("release --out out --date 2026-01-01");
        }
        folder.check(&format!("step {step}: {done}"));
    }
}

/// Edits a page; says which, and how.
fn edit(folder: &Project, rng: &mut Rng) -> String {
    let pages = folder.pages();
    let page = &pages[rng.usize(..pages.len())];
    let bytes = fs::read(folder.path(page)).expect("a page");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines: Vec<&str> = text.lines().collect();
    let is_row = |it: &&str| it.starts_with('|') && !it.contains("--");
    let rows: Vec<usize> = (0..lines.len()).filter(|it| is_row(&lines[*it])).collect();
    let row = rng.choice(rows).unwrap_or(0);
    let other = pages[rng.usize(..pages.len())].rsplit_once('/').map_or("docs", |(it, _)| it);
    let name = page.rsplit('/').next().unwrap_or(page);
    let how = match rng.u8(..10) {
        0 => {
            fs::remove_file(folder.path(page)).expect("a page");
            return format!("{page} removed");
        }
        1 => {
            folder.write_bytes(&format!("{other}/{name}"), &bytes);
            return format!("{page} copied to {other}");
        }
        2 => {
            folder.write_bytes(page, [&b"\xff"[..], &bytes].concat());
            return format!("{page} is no text");
        }
        3 => {
            lines.truncate(rng.usize(..=lines.len()));
            "cut"
        }
        4 => {
            lines.insert(row, "A sentence.");
            "a sentence"
        }
        5 if !lines.is_empty() => {
            lines.remove(row);
            "a row less"
        }
        6 if !lines.is_empty() => {
            lines.insert(row, lines[row]);
            "a row twice"
        }
        _ => {
            lines.insert(row, "| Shade | string | Dark or light | No |");
            "a row more"
        }
    };
    folder.write(page, lines.join("\n"));
    format!("{page}: {how}")
}
