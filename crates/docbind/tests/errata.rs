//! `docbind errata` as it is called: pages are edited, and the commands notice.

use docbind_test_support::Folder;
use insta::assert_snapshot;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const PAGE: &str = "# 灯 - DescribeLamp\n\n### 请求参数\n\n\
    | 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| Watt | string | 几瓦 | No |\n\n\
    ### 响应字段\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| Price | string | 多少钱 | No |\n";

const ERRATA: &str = "[[erratum]]\nid = \"watts-are-whole\"\ntarget = \"DescribeLamp/request/Watt\"\n\
    expect = \"string\"\nchange.type = \"int\"\nreason = \"nobody sells halves\"\nevidence = [\"tried\"]\n";

/// A folder of pages in `docs`, with errata.
struct Project(Folder);

impl Project {
    fn new(page: &str, errata: &str) -> Project {
        let files = [("docs/lamp-api/a.md", page), ("docs/errata/lamp.toml", errata)];
        Project(Folder::with(&files))
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path("docs").join(path)
    }

    /// What a command says, without the folder's own name, and its exit code.
    fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
        let it = command.args(arguments).arg("--docs").arg(self.path("")).output();
        let it = it.expect("docbind starts");
        let text = [it.stderr, it.stdout].concat();
        let text =
            String::from_utf8(text).expect("UTF-8").replace(&*self.path("").to_string_lossy(), "");
        let lines: String = text.lines().map(|it| it.trim_end().to_owned() + "\n").collect();
        format!("{lines}exit {}", it.status.code().unwrap_or(-1))
    }
}

#[test]
fn check() {
    assert_snapshot!(Project::new(PAGE, ERRATA).run(&["errata", "check"]), @"
    applied   lamp watts-are-whole DescribeLamp/request/Watt: errata/lamp.toml:3 against lamp-api/a.md:7
    1 file: 1 applied
    exit 0
    ");
    let mended = PAGE.replace("| Watt | string", "| Watt | int");
    assert_snapshot!(Project::new(&mended, ERRATA).run(&["errata", "check"]), @r#"
    error[erratum-retired]: the page already says `int` for `DescribeLamp/request/Watt`
     --> errata/lamp.toml:5:1
      |
    5 | change.type = "int"
      | ^^^^^^
      |
     ::: lamp-api/a.md:7:1
      |
    7 | | Watt | int | 几瓦 | No |
      | -------------------------- the page says `int`
      |
      = help: `docbind errata prune` removes the entry

    retired   lamp watts-are-whole DescribeLamp/request/Watt: errata/lamp.toml:3 against lamp-api/a.md:7
    1 file: 0 applied, 1 retired
    exit 1
    "#);
}

#[test]
fn prune() {
    let mended = PAGE.replace("| Watt | string", "| Watt | int");
    let other = ERRATA.replace("watts-are", "prices-are").replace("request/Watt", "response/Price");
    let folder = Project::new(&mended, &format!("{ERRATA}\n{other}"));
    assert_snapshot!(folder.run(&["errata", "prune"]), @"
    removed watts-are-whole DescribeLamp/request/Watt: errata/lamp.toml:3
    exit 0
    ");
    assert_eq!(fs::read_to_string(folder.path("errata/lamp.toml")).ok(), Some(other));
    assert_snapshot!(folder.run(&["errata", "prune"]), @"
    nothing is retired
    exit 0
    ");
}

#[test]
fn prune_writes_back_what_it_read() {
    let mended = PAGE.replace("| Watt | string", "| Watt | int");
    let folder = Project::new(&mended, &format!("\u{feff}{ERRATA}"));
    assert_snapshot!(folder.run(&["errata", "prune"]), @"
    error: errata/lamp.toml: save it as UTF-8 without a byte order mark first
    exit 2
    ");
    let kept = fs::read_to_string(folder.path("errata/lamp.toml")).unwrap_or_default();
    assert!(kept.ends_with(ERRATA));
}

#[test]
fn report() {
    assert_snapshot!(Project::new(PAGE, ERRATA).run(&["errata", "report"]), @"
    ## lamp

    | Page | Element | The page says | It should say | Why | Evidence | Erratum |
    |---|---|---|---|---|---|---|
    | lamp-api/a.md:7 | `DescribeLamp/request/Watt`: type | `string` | `int` | nobody sells halves | tried | watts-are-whole |
    exit 0
    ");
}

/// A draft that is put into the folder as it is: reported, not applied.
#[test]
fn propose() {
    let page = PAGE.replace("| Watt | string", "| Watt | int")
        + "\n### 请求示例\n\n```\nhttps://api.ucloud.cn/?Action=DescribeLamp&Watt=many\n```\n";
    let folder = Project::new(&page, "");
    let drafts = folder.path("errata/lamp.toml").to_string_lossy().into_owned();
    assert_eq!(folder.run(&["errata", "propose", "--product", "lamp", "--out", &drafts]), "exit 0");
    assert_snapshot!(folder.run(&["errata", "check"]), @r#"
    error[erratum-proposal]: `describelamp-request-watt-type` is a proposal, and was not applied
     --> errata/lamp.toml:6:6
      |
    6 | id = "describelamp-request-watt-type"
      |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: check it; then remove its `status`, or the whole entry

    proposal  lamp describelamp-request-watt-type DescribeLamp/request/Watt: errata/lamp.toml:7
    1 file: 0 applied, 1 proposal
    exit 1
    "#);
    assert_snapshot!(folder.run(&["errata", "propose", "--product", "lump"]), @"
    error: no product `lump`; did you mean `lamp`?
    exit 2
    ");
}

#[test]
fn facts_and_ledger_are_of_what_holds() {
    let more = format!(
        "{ERRATA}\n[[erratum]]\nid = \"size\"\ntarget = \"DescribeLamp/response/Size\"\nexpect = \"absent\"\n\
         change.add = {{ type = \"int\", required = true }}\nreason = \"r\"\nevidence = [\"e\"]\n"
    );
    let folder = Project::new(PAGE, &more);
    assert_snapshot!(folder.run(&["facts"]).replace('\t', " "), @"
    lamp DescribeLamp request Watt int optional lamp-api/a.md:7
    lamp DescribeLamp response Price string optional lamp-api/a.md:13
    lamp DescribeLamp response Size int required lamp-api/a.md:1
    exit 0
    ");
    assert_snapshot!(folder.run(&["ledger"]), @"
    lamp-api/a.md: action DescribeLamp

         1 action
         0 superseded
         0 http
         0 error codes
         0 navigation
         0 guide
         0 not understood
         1 pages

    rows             read = elements + superseded +  common + reported    lost
    requests            1 =        1 +          0 +       0 +        0       0
    responses           1 =        1 +          0 +       0 +        0       0
    models              0 =        0 +          0 +       0 +        0       0
    error codes         0 =        0 +          0 +       0 +        0       0
    errata, on top of the rows: 1 added, 0 dropped
    exit 0
    ");
}

/// A repair of another product's page is none.
#[test]
fn repairs() {
    let repair = |page: &str| {
        format!(
            "[[repair]]\nid = \"cell\"\npage = \"{page}\"\nexpect = \"| Watt | string | 几瓦 |\"\n\
             replace = \"| Watt | string | 几瓦 | **Yes** |\"\nreason = \"r\"\nevidence = [\"e\"]\n"
        )
    };
    let page = PAGE.replace("| 几瓦 | No |", "| 几瓦 |");
    let folder = Project::new(&page, &repair("lamp-api/a.md"));
    assert_snapshot!(folder.run(&["facts"]).replace('\t', " "), @"
    lamp DescribeLamp request Watt string required lamp-api/a.md:7
    lamp DescribeLamp response Price string optional lamp-api/a.md:13
    exit 0
    ");
    assert_snapshot!(folder.run(&["errata", "check"]), @"
    applied   lamp cell lamp-api/a.md: errata/lamp.toml:2 against lamp-api/a.md:7
    1 file: 1 applied
    exit 0
    ");
    let other = Project::new(&page, &repair("fan-api/b.md"));
    other.0.write("docs/fan-api/b.md", &page);
    assert_snapshot!(other.run(&["errata", "check"]), @r#"
    error[erratum-dangling]: there is no page `fan-api/b.md`
     --> errata/lamp.toml:3:8
      |
    3 | page = "fan-api/b.md"
      |        ^^^^^^^^^^^^^^
      |
      = help: did you mean `lamp-api/a.md`?

    dangling  lamp cell fan-api/b.md: errata/lamp.toml:2
    1 file: 0 applied, 1 dangling
    exit 1
    "#);
}

/// Errata that are not applied end a run with an error; what could be generated is there.
#[test]
fn codegen_ends_with_an_error() {
    let folder = Project::new(PAGE, &ERRATA.replace("\"string\"", "\"float\""));
    let out = folder.0.path("out");
    let said = folder.run(&["codegen", "--out", &out.to_string_lossy()]);
    assert!(said.contains("error[erratum-conflict]") && said.ends_with("exit 1"), "{said}");
    assert!(out.join("ucloud-lamp/src/lib.rs").is_file());
}

#[test]
fn a_folder_that_is_not_there() {
    let said = Project::new(PAGE, "").run(&["errata", "check", "--errata", "/no/such/folder"]);
    assert_snapshot!(said, @"
    error: /no/such/folder: No such file or directory (os error 2)
    exit 2
    ");
}

#[test]
fn a_file_that_cannot_be_read_is_not_passed_over() {
    let project = Project::new(PAGE, "x =\n");
    for command in ["check", "prune", "propose", "report"] {
        let said = project.run(&["errata", command]);
        assert!(said.contains("error[erratum-syntax]"), "{command}: {said}");
        assert!(said.ends_with("exit 1"), "{command}: {said}");
    }
}
