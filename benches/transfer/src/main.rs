//! Measures uploads and downloads of an object through loopback: time, and the peak of memory, each in a process of its
//! own, beside a bare hyper client that hashes nothing, and the vendor's SDK for Python.
//!
//! `cargo run --release -p docbind-bench-transfer -- [--mib N] [--rounds N] [--python FILE]`. All rounds use one server,
//! and take turns, so that only their ratios say something: machines are noisy.

mod bare;
mod ours;
mod server;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type Error = Box<dyn std::error::Error + Send + Sync>;

const BUCKET: &str = "bench";

/// What a process does, as the argument that it is started with.
const ROLES: [(&str, &str); 7] = [
    ("idle", "a client, one small call"),
    ("bare-up", "bare hyper, one PUT"),
    ("put", "`put_file` of a file"),
    ("upload", "`Transfer::upload`, hashed and verified"),
    ("bare-down", "bare hyper, one GET"),
    ("get", "`get_file`, read to its end"),
    ("download", "`Transfer::download` to a file, hashed and verified"),
];

fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [role, url, file] = &arguments[..]
        && ROLES.iter().any(|it| it.0 == role)
    {
        return run_role(role, url, Path::new(file));
    }
    if let [role, folder] = &arguments[..]
        && role == "server"
    {
        return server::run(Path::new(folder));
    }
    measure(&Options::parse(&arguments)?)
}

struct Options {
    mib: u64,
    rounds: u32,
    python: Option<PathBuf>,
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self, Error> {
        let mut res = Self { mib: 1024, rounds: 3, python: None };
        for pair in arguments.chunks(2) {
            match pair {
                [name, value] if name == "--mib" => res.mib = value.parse()?,
                [name, value] if name == "--rounds" => res.rounds = value.parse()?,
                [name, value] if name == "--python" => res.python = Some(value.into()),
                _ => return Err("usage: [--mib N] [--rounds N] [--python FILE]".into()),
            }
        }
        Ok(res)
    }
}

/// Time and processor time in seconds, and the peak of memory in MiB.
struct Sample {
    seconds: f64,
    processor: f64,
    peak_mib: f64,
}

fn measure(options: &Options) -> Result<(), Error> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("source");
    write_source(&file, options.mib)?;
    let mut server = Command::new(std::env::current_exe()?)
        .args(["server".as_ref(), folder.path().join("store").as_os_str()])
        .stdout(Stdio::piped())
        .spawn()?;
    let url = first_line(&mut server)?;
    let mut samples: Vec<(String, Vec<Sample>)> = Vec::new();
    for _ in 0..options.rounds {
        for (role, description) in ROLES {
            let mut command = Command::new(std::env::current_exe()?);
            record(&mut samples, description, command.args([role, &url]).arg(&file))?;
        }
        if let Some(python) = &options.python {
            for role in ["up", "down"] {
                let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("python_sdk.py");
                let mut command = Command::new(python);
                command.arg(script).args([role, &url]).arg(&file);
                record(&mut samples, &format!("the SDK for Python, {role}"), &mut command)?;
            }
        }
    }
    server.kill()?;
    server.wait()?;
    println!("{} MiB, the best of {} rounds:", options.mib, options.rounds);
    for (name, samples) in samples {
        let least = |of: fn(&Sample) -> f64| samples.iter().map(of).fold(f64::INFINITY, f64::min);
        let (seconds, processor) = (least(|it| it.seconds), least(|it| it.processor));
        let peak = samples.iter().map(|it| it.peak_mib).fold(0.0, f64::max);
        println!("{name:<55} {seconds:>7.2} s {processor:>7.2} s of CPU {peak:>7.1} MiB at most");
    }
    Ok(())
}

fn record(
    samples: &mut Vec<(String, Vec<Sample>)>,
    name: &str,
    command: &mut Command,
) -> Result<(), Error> {
    let output = command.stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8(output.stdout)?;
    let numbers: Vec<f64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let [seconds, processor, peak_mib] = numbers[..] else {
        return Err(format!("{name}: {text:?}, {}", output.status).into());
    };
    let sample = Sample { seconds, processor, peak_mib };
    match samples.iter_mut().find(|it| it.0 == name) {
        Some((_, samples)) => samples.push(sample),
        None => samples.push((name.to_owned(), vec![sample])),
    }
    Ok(())
}

fn run_role(role: &str, url: &str, file: &Path) -> Result<(), Error> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let elapsed = match role {
        "bare-up" => runtime.block_on(bare::put(url, file))?,
        "bare-down" => runtime.block_on(bare::get(url))?,
        role => runtime.block_on(ours::run(role, url, file))?,
    };
    println!("{} {} {}", elapsed.as_secs_f64(), processor_seconds()?, peak_mib()?);
    Ok(())
}

/// Writes a file whose blocks differ.
fn write_source(path: &Path, mib: u64) -> Result<(), Error> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let mut block = vec![0_u8; 1024 * 1024];
    for number in 0..mib {
        block.iter_mut().enumerate().for_each(|(at, it)| *it = (at as u64 * 31 + number * 7) as u8);
        std::io::Write::write_all(&mut file, &block)?;
    }
    Ok(std::io::Write::flush(&mut file)?)
}

fn first_line(server: &mut std::process::Child) -> Result<String, Error> {
    let stdout = server.stdout.take().ok_or("the server has no output")?;
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(stdout), &mut line)?;
    Ok(line.trim().to_owned())
}

/// Returns the processor time of this process, which Linux counts in hundredths of a second.
fn processor_seconds() -> Result<f64, Error> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The name of the program may have blanks; the times are 11 and 12 places behind it.
    let (_, rest) = stat.rsplit_once(") ").ok_or("no stat")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|it| it.parse::<f64>().ok());
    Ok((ticks(11).ok_or("no utime")? + ticks(12).ok_or("no stime")?) / 100.0)
}

/// Returns the peak of this process's memory.
fn peak_mib() -> Result<f64, Error> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}
