//! The time of a command grows in proportion to the size of a page.
//!
//! One test, so that nothing else takes processor time in this process.
#![cfg(unix)]

use clap::Parser;
use docbind::cli::{self, Cli};
use docbind_test_support::{Folder, Page, table};
use nix::time::ClockId;
use std::time::Duration;

/// Less processor time than this is what any run takes. No clock of the wall is read.
const FLOOR: Duration = Duration::from_millis(15);

/// How often a measurement is repeated before the work is taken to grow faster than its input.
const ROUNDS: usize = 5;

/// A page of a size.
type Shape = fn(usize) -> Page;

#[test]
fn time_grows_with_the_size_of_a_page() {
    for (name, shape) in codegen_shapes() {
        assert_linear(name, 1_000, |size| {
            // A new folder each time: a second run in the same one would have nothing to do.
            let folder = with_page(&shape(size));
            processor_time(&folder, &["codegen", "--docs", "docs", "--out", "out"])
        });
    }
    for (name, shape) in lint_shapes() {
        assert_linear(name, 500, |size| {
            let folder = with_page(&shape(size));
            processor_time(&folder, &["lint", "--docs", "docs", "--notes", "--fix"])
        });
    }
}

fn codegen_shapes() -> [(&'static str, Shape); 10] {
    [
        ("rows", |n| {
            Page::new("GetA").request(&lines(n, |at| format!("| A{at} | int | a | No |\n")))
        }),
        ("one name", |n| {
            Page::new("GetA").request(&lines(n, |_| "| A | int | a | No |\n".to_owned()))
        }),
        ("objects", |n| {
            let rows = lines(n, |at| format!("| A{at}.B | array | a | No |\n"));
            Page::new("GetA").request(&rows).response(&rows)
        }),
        ("a cell", |n| {
            let cell = "<br>http://a \\` ".repeat(n * 4);
            Page::new("GetA").request(&format!("| A | int | {cell} | No |"))
        }),
        ("cells", |n| Page::new("GetA").request(&format!("| A |{}", " a |".repeat(n * 2)))),
        ("bad rows", |n| {
            Page::new("GetA").request(&lines(n, |_| "| a..b | Date | a\n".to_owned()))
        }),
        ("models", |n| {
            let rows = lines(n, |at| format!("| F{at} | [*M{at}*](#M{at}) | a | No |\n"));
            let page = Page::new("GetA").response(&rows);
            (0..n).fold(page, |page, at| {
                let next = at + 1;
                page.model(&format!("M{at}"), &format!("| F | [*M{next}*](#M{next}) | a | No |"))
            })
        }),
        ("containers", |n| {
            let rows = lines(n, |at| format!("| F{at} | array | M{at} | No |\n"));
            let page = Page::new("GetA").response(&rows);
            (0..n / 10)
                .fold(page, |page, at| page.model(&format!("M{at}"), "| F | object | a | No |"))
        }),
        ("example", |n| {
            let rows = lines(n, |at| format!("| F{at} | array | a | No |\n"));
            let keys = lines(n, |at| format!("\"f{at}\": [{{}}],\n"));
            Page::new("GetA").response(&rows).response_example(&format!("{{\n{keys}\"x\": 1}}"))
        }),
        ("headings", |n| {
            let table = table("| F | int | a | No |");
            let section = |at| format!("## 使用方法\n\n#### 数据 {at}\n\n{table}\n");
            Page::new("GetA").text(&lines(n, section))
        }),
    ]
}

fn lint_shapes() -> [(&'static str, Shape); 5] {
    [
        ("keys", |n| {
            let rows = lines(n, |at| format!("| **Name{at}** | int | 甲 | **Yes** |\n"));
            let keys = lines(n, |at| format!("\"Nmae{at}\": 1,\n"));
            answer(&rows, &format!("```json\n{{{keys}\"RetCode\": 0}}\n```\n"))
        }),
        ("objects", |n| {
            let rows = lines(n / 10, |at| format!("| **A.B{at}** | int | 甲 | **Yes** |\n"));
            let objects = lines(n, |_| "{\"C\": 1},\n".to_owned());
            answer(&rows, &format!("```json\n{{\"A\": [{objects}{{}}]}}\n```\n"))
        }),
        ("links", |n| {
            answer("", &lines(n, |at| format!("[x](api/a-api/get_r{at}) [y](#z{at})\n\n")))
        }),
        ("headings", |n| answer("", &lines(n, |at| format!("## 甲{at}\n\n[y](#z{at})\n\n")))),
        ("blanks", |n| answer("", &lines(n, |_| " \n".to_owned()))),
    ]
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// A page with rows in the table of its response, and something at its end.
fn answer(rows: &str, end: &str) -> Page {
    Page::new("GetRepo")
        .response("| **RetCode** | int | 结果 | **Yes** |")
        .response(rows)
        .text("\n### 响应示例\n\n")
        .text(end)
}

/// A folder with one page in `docs`.
fn with_page(page: &Page) -> Folder {
    Folder::with(&[("docs/a-api/get_repo.md", page)])
}

/// The processor time of a command in a folder, on all threads of this process.
fn processor_time(folder: &Folder, arguments: &[&str]) -> Duration {
    let arguments = arguments.iter().map(|it| match *it {
        "docs" | "out" => folder.path(it).display().to_string(),
        _ => (*it).to_owned(),
    });
    let cli = Cli::parse_from(["docbind".to_owned()].into_iter().chain(arguments));
    let now = || -> Duration {
        ClockId::CLOCK_PROCESS_CPUTIME_ID.now().expect("the system has such a clock").into()
    };
    let before = now();
    cli::run(&cli.command).expect("the command can do its work");
    now() - before
}

/// Panics if `time_of` grows much faster than the size that it is given, between `size` and eight
/// times `size`.
///
/// The best of several rounds counts: other processes can only make a run slower.
fn assert_linear(name: &str, size: usize, time_of: impl Fn(usize) -> Duration) {
    let (mut few, mut many) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        few = few.min(time_of(size));
        many = many.min(time_of(8 * size));
        // Eight times the input, and room for noise; the square would be sixty-four times.
        if many < few.max(FLOOR) * 24 {
            return;
        }
    }
    panic!("{name}: {few:?} for {size}, {many:?} for eight times as many");
}
