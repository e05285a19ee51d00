//! Scores every folder below one: its pages against its `openapi.json`, a row per page, and all together.

use super::Pages;
use crate::options::Score as Options;
use docbind::{Report, with_path};
use docbind_score::Table;
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn run(folder: &Path, dialect: &str, options: &Options) -> io::Result<Report> {
    let mut table = Table::default();
    let mut answer = Table::header().to_owned();
    let mut is_empty = true;
    for document in sorted(folder)?.into_iter().filter(|it| it.is_dir()) {
        let truth = document.join("openapi.json");
        for page in
            sorted(&document)?.into_iter().filter(|it| it.extension().is_some_and(|it| it == "md"))
        {
            is_empty = false;
            let pages =
                Pages { docs: &page, dialect: Some(dialect), are_exported: options.exported };
            let score = super::score(&pages, &truth, &options.strip)?;
            let name =
                |it: &Path| it.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let kind = name(&page);
            answer += &table.add(&format!("{}/{kind}", name(&document)), &kind, &score);
            let shown = score.differences.iter().filter(|it| it.loss.is_none() || options.losses);
            answer.extend(shown.filter(|_| options.differences).map(super::difference));
        }
    }
    if is_empty {
        let message = "no folder below it has pages: OUT/NAME/{openapi.json,*.md}";
        return Err(with_path(io::Error::new(io::ErrorKind::NotFound, message), folder));
    }
    Ok(Report::text(answer + &table.summary()))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|error| with_path(error, folder))?;
    let mut res = entries.map(|it| Ok(it?.path())).collect::<io::Result<Vec<_>>>()?;
    res.sort();
    Ok(res)
}
