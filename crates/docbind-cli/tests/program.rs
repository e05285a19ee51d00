//! The program for the pages of this repository, as tests run it.

fn main() -> std::process::ExitCode {
    docbind_cli::ucloud::main(&[
        include_str!("../../../generated/ucloud-cli/src/data/uaccount.txt"),
        include_str!("../../../generated/ucloud-cli/src/data/udisk.txt"),
        include_str!("../../../generated/ucloud-cli/src/data/ufile.txt"),
        include_str!("../../../generated/ucloud-cli/src/data/ugc.txt"),
        include_str!("../../../generated/ucloud-cli/src/data/uhost.txt"),
        include_str!("../../../generated/ucloud-cli/src/data/uhub.txt"),
        include_str!("../../../generated/ucloud-cli/src/data/unet.txt"),
        include_str!("../../../generated/ucloud-cli/src/data/uphost.txt"),
    ])
}
