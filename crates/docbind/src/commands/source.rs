//! `docbind source`: records where the pages come from, and fetches them.

use crate::disk::with_path;
use crate::git::git;
use crate::input;
use crate::options::{Source, SourceCommand};
use crate::provenance::{FILE, Pin};
use crate::report::Report;
use crate::sync;
use docbind_source::escaped;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Pins or fetches the pages.
pub fn source(args: &Source) -> io::Result<Report> {
    match &args.command {
        SourceCommand::Pin { docs, address, commit, date } => {
            let mut pin = read_pin(docs)?;
            // A pinned commit and date are invalid for another address or commit.
            if address.is_some() || commit.is_some() {
                (pin.commit, pin.date) = (None, None);
            }
            pin.address = address.clone().or(pin.address);
            pin.commit = commit.clone().or(pin.commit);
            pin.date = date.clone().or(pin.date);
            write_pin(docs, pin)
        }
        SourceCommand::Fetch { docs, address } => {
            let pinned = read_pin(docs)?;
            let Some(address) = address.clone().or(pinned.address) else {
                let message = format!(
                    "{}: no address is pinned; give one with --address",
                    escaped(&docs.join(FILE).display().to_string())
                );
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            };
            fetch(docs, address)
        }
    }
}

/// Reads the pin; an unreadable file is an error, because its address would be lost.
fn read_pin(docs: &Path) -> io::Result<Pin> {
    match Pin::read(docs)? {
        None => Ok(Pin::default()),
        Some(Ok(it)) => Ok(it),
        Some(Err(message)) => {
            let error = io::Error::new(io::ErrorKind::InvalidData, message);
            Err(with_path(error, &docs.join(FILE)))
        }
    }
}

fn write_pin(docs: &Path, mut pin: Pin) -> io::Result<Report> {
    pin.content = input::hashes(docs)?.all();
    sync::replace(&docs.join(FILE), &pin.to_toml()?)?;
    let commit = pin.commit.as_deref().map(|it| format!(" at {}", escaped(it))).unwrap_or_default();
    Ok(Report::text(format!("pinned{commit}: {}\n", pin.content)))
}

/// Replaces the pages with those of the newest commit.
fn fetch(docs: &Path, address: String) -> io::Result<Report> {
    let clone = docs.join(format!(".docbind-fetch-{}", std::process::id()));
    let res = fetch_to(&clone, docs, &address);
    let removed = match std::fs::remove_dir_all(&clone) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(with_path(error, &clone)),
        _ => Ok(()),
    };
    let (commit, date) = res?;
    removed?;
    write_pin(
        docs,
        Pin { address: Some(address), commit: Some(commit), date: Some(date), ..Pin::default() },
    )
}

fn fetch_to(clone: &Path, docs: &Path, address: &str) -> io::Result<(String, String)> {
    std::fs::create_dir_all(docs).map_err(|error| with_path(error, docs))?;
    let to = clone.to_string_lossy();
    // A symbolic link in the repository could add files of this machine to the pages, so links are
    // checked out as text files. `--` keeps an address from being read as an option.
    let options = ["--quiet", "--depth", "1", "--no-tags", "--config", "core.symlinks=false"];
    git(Path::new("."), &[&["clone"], &options[..], &["--", address, &to]].concat())?;
    let commit = git(clone, &["rev-parse", "HEAD"])?.trim().to_owned();
    let date = git(clone, &["show", "--no-patch", "--format=%cs", "HEAD"])?.trim().to_owned();

    let new = input::pages(clone)?;
    let names: BTreeSet<&str> = new.iter().map(|(name, _)| name.as_str()).collect();
    for (name, path) in input::pages(docs)? {
        if !names.contains(name.as_str()) {
            std::fs::remove_file(&path).map_err(|error| with_path(error, &path))?;
        }
    }
    for (name, path) in &new {
        let target = docs.join(name);
        let folder = target.parent().unwrap_or(docs);
        std::fs::create_dir_all(folder).map_err(|error| with_path(error, folder))?;
        std::fs::copy(path, &target).map_err(|error| with_path(error, &target))?;
    }
    Ok((commit, date))
}
