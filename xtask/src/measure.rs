//! What a process takes: time, processor time, memory.
//!
//! The system only says how much memory all children of a process took together at most. So this
//! executable starts itself in between: a process that has one child, waits for it, and writes down
//! what the system says of its children. The same way it stands between cargo and rustc.

use docbind::terminal;
use serde_json::{Value, json};
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Names the file to write to. Where it is set, this executable runs its arguments as a command.
const REPORT: &str = "DOCBIND_MEASURE";

/// What a process took.
#[derive(Clone, Debug, Default)]
pub(crate) struct Usage {
    /// The crate that rustc was asked for; empty for other programs.
    pub(crate) name: String,
    /// From its start to its end.
    pub(crate) wall: Duration,
    /// On all processors together.
    pub(crate) cpu: Duration,
    /// The most memory at a time, in bytes.
    pub(crate) peak: u64,
    /// How it ended; 0 is success.
    pub(crate) code: i64,
}

impl Usage {
    fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "wall_us": u64::try_from(self.wall.as_micros()).unwrap_or(u64::MAX),
            "cpu_us": u64::try_from(self.cpu.as_micros()).unwrap_or(u64::MAX),
            "peak": self.peak,
            "code": self.code,
        })
    }

    fn from_json(line: &str) -> Option<Usage> {
        let it: Value = serde_json::from_str(line).ok()?;
        Some(Usage {
            name: it["name"].as_str()?.to_owned(),
            wall: Duration::from_micros(it["wall_us"].as_u64()?),
            cpu: Duration::from_micros(it["cpu_us"].as_u64()?),
            peak: it["peak"].as_u64()?,
            code: it["code"].as_i64()?,
        })
    }
}

/// Runs a command and says what it took; what it prints is thrown away.
pub(crate) fn run(program: &OsStr, args: &[OsString], folder: &Path) -> io::Result<Usage> {
    let report = UsageLog::new()?;
    let status = Command::new(std::env::current_exe()?)
        .env(REPORT, &report.path)
        .arg(program)
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let mut usages = report.read()?;
    usages.pop().ok_or_else(|| io::Error::other(format!("{}: {status}", program.display())))
}

/// Where the usages of processes are collected.
pub(crate) struct UsageLog {
    folder: PathBuf,
    path: PathBuf,
}

impl UsageLog {
    pub(crate) fn new() -> io::Result<UsageLog> {
        let folder = scratch("measure")?;
        let path = folder.join("usage.jsonl");
        Ok(UsageLog { folder, path })
    }

    /// Lets a build say what each of its calls of rustc took.
    pub(crate) fn wrap_rustc(&self, build: &mut Command) -> io::Result<()> {
        build.env(REPORT, &self.path).env("RUSTC_WRAPPER", std::env::current_exe()?);
        Ok(())
    }

    /// What was reported up to now.
    pub(crate) fn read(&self) -> io::Result<Vec<Usage>> {
        let text = match std::fs::read_to_string(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            other => other?,
        };
        Ok(text.lines().filter_map(Usage::from_json).collect())
    }
}

impl Drop for UsageLog {
    fn drop(&mut self) {
        // Best effort: it is a temporary folder.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// An empty temporary folder of this process.
pub(crate) fn scratch(name: &str) -> io::Result<PathBuf> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder =
        std::env::temp_dir().join(format!("docbind-{name}-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Runs the arguments of this process as a command, where the environment asks for that.
pub(crate) fn run_measured() -> Option<ExitCode> {
    let report = PathBuf::from(std::env::var_os(REPORT)?);
    Some(match measured(&report) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            terminal::print_error(&error.to_string());
            ExitCode::from(terminal::MISUSE)
        }
    })
}

fn measured(report: &Path) -> io::Result<u8> {
    let mut args = std::env::args_os().skip(1);
    let program = args.next().ok_or_else(|| io::Error::other("nothing to measure"))?;
    let args: Vec<OsString> = args.collect();
    let start = Instant::now();
    let status = Command::new(&program).args(&args).env_remove(REPORT).status()?;
    let wall = start.elapsed();
    let (cpu, peak) = children()?;
    let code = status.code().unwrap_or(1);
    let name = args
        .windows(2)
        .find(|it| it[0] == "--crate-name")
        .map_or(String::new(), |it| it[1].to_string_lossy().into_owned());
    let line = Usage { name, wall, cpu, peak, code: i64::from(code) }.to_json();
    // One write per line: several processes may append at once.
    let mut file = std::fs::File::options().create(true).append(true).open(report)?;
    file.write_all(format!("{line}\n").as_bytes())?;
    Ok(u8::try_from(code).unwrap_or(1))
}

/// Processor time and peak memory of the children of this process.
#[cfg(unix)]
fn children() -> io::Result<(Duration, u64)> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    // Linux counts kilobytes, macOS bytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    let peak = u64::try_from(usage.max_rss()).unwrap_or(0) * unit;
    Ok((Duration::from_micros(u64::try_from(micros).unwrap_or(0)), peak))
}

#[cfg(not(unix))]
fn children() -> io::Result<(Duration, u64)> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "processes are measured on Unix only"))
}
