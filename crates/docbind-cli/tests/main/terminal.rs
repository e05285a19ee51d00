//! The program on a pseudo-terminal.

use crate::support::{World, program};
use docbind_mock::{Config, Fault};
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program on a terminal.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    shown: Arc<Mutex<String>>,
    /// Reads until nobody has the terminal any more.
    reading: Option<std::thread::JoinHandle<()>>,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

/// Waits until something has happened.
fn wait_until(has_happened: impl Fn() -> bool) {
    let start = Instant::now();
    while !has_happened() {
        assert!(start.elapsed() < PATIENCE, "it does not happen");
        std::thread::sleep(Duration::from_millis(20));
    }
}

impl Terminal {
    fn new(world: &World, program: &str, words: &[&str]) -> Terminal {
        let size = PtySize { rows: 40, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(words);
        command.env_clear();
        world.environment().iter().for_each(|(name, value)| command.env(name, value));
        command.env("TERM", "xterm");
        command.env("PAGER", "");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let shown = Arc::new(Mutex::new(String::new()));
        let target = shown.clone();
        let reading = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(len @ 1..) = reader.read(&mut buffer) {
                target.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..len]));
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Terminal { child, writer, shown, reading: Some(reading), _master: pair.master }
    }

    fn of(world: &World, line: &str) -> Terminal {
        let words: Vec<&str> = line.split_whitespace().collect();
        Terminal::new(world, program().to_str().unwrap(), &words)
    }

    fn shown(&self) -> String {
        self.shown.lock().unwrap().clone()
    }

    /// Waits until a text is shown.
    fn wait_for(&self, text: &str) {
        let start = Instant::now();
        while !self.shown().contains(text) {
            assert!(start.elapsed() < PATIENCE, "`{text}` is not shown: {:?}", self.shown());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn type_text(&mut self, text: &str) {
        self.writer.write_all(text.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until the program ends, and returns its exit code.
    fn code(&mut self) -> u32 {
        let code = self.child.wait().unwrap().exit_code();
        // What was printed last may be on its way; there is no more when nobody has the terminal.
        if let Some(it) = self.reading.take() {
            it.join().unwrap();
        }
        code
    }
}

#[test]
fn a_secret_is_asked_for_and_not_shown() {
    let world = World::new();
    let mut terminal = Terminal::of(
        &world,
        "uhost create-uhost-instance --image-id i --login-mode Password --password @prompt \
         --disks.0.size 20 --disks.0.is-boot True --disks.0.type CLOUD_SSD --query length(UHostIds)",
    );
    terminal.wait_for("password: ");
    terminal.type_text("hunterX\u{7f}22\r");
    assert_eq!(terminal.code(), 0, "{}", terminal.shown());
    assert!(!terminal.shown().contains("hunter"), "{}", terminal.shown());
    assert_eq!(world.server.calls_of("CreateUHostInstance").executed, 1);
}

#[test]
fn ctrl_c_at_a_prompt_leaves_the_terminal_as_it_was() {
    let world = World::new();
    let script = format!("'{}' configure; echo code=$?; stty -a", program().display());
    let mut terminal = Terminal::new(&world, "sh", &["-c", &script]);
    terminal.wait_for("public key: ");
    terminal.type_text("mock-public-key\r");
    terminal.wait_for("private key: ");
    terminal.type_text("half\u{3}");
    terminal.wait_for("code=130");
    terminal.code();
    let shown = terminal.shown();
    let settings: Vec<&str> = shown.split_whitespace().collect();
    assert!(["echo", "icanon", "isig"].iter().all(|it| settings.contains(it)), "{shown}");
    assert!(!shown.contains("half") && !world.file(".ucloud").exists(), "{shown}");
}

#[test]
fn configure_asks_for_everything() {
    let world = World::new();
    let mut terminal = Terminal::of(&world, "configure");
    for (question, answer) in [
        ("public key: ", "pk"),
        ("private key: ", "sk-secret"),
        ("region: ", "cn-bj2"),
        ("project: ", ""),
    ] {
        terminal.wait_for(question);
        terminal.type_text(&format!("{answer}\r"));
    }
    assert_eq!(terminal.code(), 0, "{}", terminal.shown());
    assert!(!terminal.shown().contains("sk-secret"), "{}", terminal.shown());
    let keys = std::fs::read_to_string(world.file(".ucloud/credential.json")).unwrap();
    assert!(keys.contains("sk-secret"));
}

#[test]
fn progress_of_pages_is_shown_and_wiped() {
    let world = World::with(Config { population: 60, ..Config::default() });
    for _ in 0..3 {
        world.server.fail_next("DescribeUDisk", "latency=400".parse::<Fault>().unwrap());
    }
    let mut terminal = Terminal::of(&world, "udisk describe-udisk --all --query length(DataSet)");
    assert_eq!(terminal.code(), 0, "{}", terminal.shown());
    let shown = terminal.shown();
    assert!(shown.contains("of 60 items"), "{shown:?}");
    assert!(shown.trim_end().ends_with("60"), "{shown:?}");
}

#[test]
fn ctrl_c_while_a_call_is_on_its_way() {
    let world = World::new();
    world.server.fail_next("StartUHostInstance", "latency=20000".parse::<Fault>().unwrap());
    let mut terminal = Terminal::of(&world, "uhost start-uhost-instance --uhost-id x --debug");
    wait_until(|| world.server.calls_of("StartUHostInstance").received == 1);
    terminal.type_text("\u{3}");
    assert_eq!(terminal.code(), 130, "{}", terminal.shown());
    assert!(
        terminal.shown().contains("the operation may have been executed"),
        "{}",
        terminal.shown()
    );
}

#[test]
fn ctrl_c_in_an_upload_leaves_nothing_unfinished() {
    let world = World::new();
    std::fs::write(world.file("big"), vec![1; 40 << 20]).unwrap();
    for _ in 0..20 {
        world.server.fail_next("UploadPart", "latency=2000".parse::<Fault>().unwrap());
    }
    let line = format!("us3 cp {} us3://box/big", world.file("big").display());
    let mut terminal = Terminal::of(&world, &line);
    wait_until(|| !world.server.uploads().is_empty());
    terminal.wait_for("MiB");
    terminal.type_text("\u{3}");
    assert_eq!(terminal.code(), 130, "{}", terminal.shown());
    assert!(world.server.uploads().is_empty() && world.server.objects().is_empty());
}

#[test]
fn bash_completes_with_the_script() {
    let world = World::new();
    let bin = world.file("bin");
    std::fs::create_dir(&bin).unwrap();
    std::os::unix::fs::symlink(program(), bin.join("ucloud")).unwrap();
    let mut terminal = Terminal::new(&world, "bash", &["--norc", "--noprofile", "-i"]);
    terminal.type_text(&format!(
        "PS1='> '; PATH={}:$PATH; source <(ucloud completion bash); echo rea''dy\r",
        bin.display()
    ));
    terminal.wait_for("ready");
    terminal.type_text("ucloud uhost desc\t\t\t");
    terminal.wait_for("describe-uhost-instance");
    terminal.wait_for("describe-image");
    terminal.type_text("\u{15}ucloud uhost create-uhost-instance --login-mode K\t");
    terminal.wait_for("--login-mode KeyPair");
    terminal.type_text("\u{15}exit\r");
    terminal.code();
}
