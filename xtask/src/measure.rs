//! Measures the elapsed time, processor time and peak memory of processes.
//!
//! The system reports the peak memory only for all children of a process together. So this executable
//! runs itself as a wrapper with a single child, and logs the usage of its children. In the same way,
//! it wraps rustc.

use docbind::terminal;
use serde_json::{Value, json};
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// The environment variable with the path of the log. If it is set, this executable runs its
/// arguments as a command, and logs its usage.
const LOG_VARIABLE: &str = "DOCBIND_MEASURE";

/// The resource usage of a process.
#[derive(Clone, Debug, Default)]
pub(crate) struct Usage {
    /// The crate that rustc compiled; empty for other programs.
    pub(crate) name: String,
    /// The elapsed time.
    pub(crate) wall: Duration,
    /// The processor time, on all processors together.
    pub(crate) cpu: Duration,
    /// The peak memory, in bytes.
    pub(crate) peak: u64,
    /// The exit code.
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
        let value: Value = serde_json::from_str(line).ok()?;
        Some(Usage {
            name: value["name"].as_str()?.to_owned(),
            wall: Duration::from_micros(value["wall_us"].as_u64()?),
            cpu: Duration::from_micros(value["cpu_us"].as_u64()?),
            peak: value["peak"].as_u64()?,
            code: value["code"].as_i64()?,
        })
    }
}

/// Runs a command, and returns its usage; its output is discarded.
pub(crate) fn run(program: &OsStr, args: &[OsString], folder: &Path) -> io::Result<Usage> {
    let log = UsageLog::new()?;
    let status = Command::new(std::env::current_exe()?)
        .env(LOG_VARIABLE, &log.path)
        .arg(program)
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let mut usages = log.read()?;
    usages.pop().ok_or_else(|| io::Error::other(format!("{}: {status}", program.display())))
}

/// A temporary log of the usage of processes.
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

    /// Makes a build log the usage of each of its calls of rustc.
    pub(crate) fn wrap_rustc(&self, build: &mut Command) -> io::Result<()> {
        build.env(LOG_VARIABLE, &self.path).env("RUSTC_WRAPPER", std::env::current_exe()?);
        Ok(())
    }

    /// Returns the usages logged so far.
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

/// Creates an empty temporary folder of this process.
pub(crate) fn scratch(name: &str) -> io::Result<PathBuf> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder =
        std::env::temp_dir().join(format!("docbind-{name}-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Runs the arguments of this process as a command and logs its usage, if the environment says so.
pub(crate) fn run_measured() -> Option<ExitCode> {
    let log = PathBuf::from(std::env::var_os(LOG_VARIABLE)?);
    Some(match run_and_log(&log) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            terminal::print_error(&error.to_string());
            ExitCode::from(terminal::MISUSE)
        }
    })
}

fn run_and_log(log: &Path) -> io::Result<u8> {
    let mut args = std::env::args_os().skip(1);
    let program = args.next().ok_or_else(|| io::Error::other("nothing to measure"))?;
    let args: Vec<OsString> = args.collect();
    let start = Instant::now();
    let status = Command::new(&program).args(&args).env_remove(LOG_VARIABLE).status()?;
    let wall = start.elapsed();
    let (cpu, peak) = usage_of_children()?;
    let code = status.code().unwrap_or(1);
    let name = args
        .windows(2)
        .find(|it| it[0] == "--crate-name")
        .map_or(String::new(), |it| it[1].to_string_lossy().into_owned());
    let line = Usage { name, wall, cpu, peak, code: i64::from(code) }.to_json();
    // One write per line: several processes may append at once.
    let mut file = std::fs::File::options().create(true).append(true).open(log)?;
    file.write_all(format!("{line}\n").as_bytes())?;
    Ok(u8::try_from(code).unwrap_or(1))
}

/// Returns the processor time and peak memory of the children of this process.
#[cfg(unix)]
fn usage_of_children() -> io::Result<(Duration, u64)> {
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
fn usage_of_children() -> io::Result<(Duration, u64)> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "processes are measured on Unix only"))
}
