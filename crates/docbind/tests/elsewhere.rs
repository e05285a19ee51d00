//! docbind in a folder that knows nothing of this repository: three pages, and no workspace around them.

use docbind_test_support::Folder;
use std::fs;
use std::process::{Command, Output};

const PAGE: &str = "\
# 灯 - GetLamp

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| LampId | string | 灯 | **Yes** |

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| Colour | string | 颜色 | No |

### 请求示例

```
https://api.example.com/?Action=GetLamp&LampId=lamp-1
```

### 响应示例

```json
{\"RetCode\": 0, \"Action\": \"GetLampResponse\", \"Colour\": \"red\"}
```
";

fn three_pages() -> Folder {
    let folder = Folder::empty();
    for (file, action) in [("get", "GetLamp"), ("list", "ListLamp"), ("buy", "BuyLamp")] {
        folder.write(&format!("lamp/{file}_lamp.md"), PAGE.replace("GetLamp", action));
    }
    folder
}

fn docbind(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    let output = command.args(arguments).current_dir(folder.path("")).output();
    let Output { status, stdout, stderr } = output.expect("docbind starts");
    let text = [stdout, stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
    (status.code(), text)
}

#[test]
fn pages_are_checked() {
    let folder = three_pages();
    let (code, said) = docbind(&folder, &["lint", "--docs", "."]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("findings: 0 errors, 0 warnings, 0 notes"), "{said}");
    let other_case = PAGE.replace("\"Colour\"", "\"colour\"");
    folder.write("lamp/get_lamp.md", &other_case);
    let (code, said) = docbind(&folder, &["lint", "--docs", "."]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error[letter-case]"), "{said}");
    let reason =
        "[[suppress]]\nrule = \"letter-case\"\npath = \"lamp/*.md\"\nreason = \"so it is sent\"\n";
    folder.write("docbind.toml", reason);
    let (code, said) = docbind(&folder, &["lint", "--docs", "."]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn crates_depend_on_the_published_runtime() {
    let folder = three_pages();
    let (code, said) = docbind(&folder, &["codegen", "--docs", ".", "--out", "crates"]);
    assert_eq!(code, Some(0), "{said}");
    let manifest = |package: &str| {
        let path = folder.path(&format!("crates/{package}/Cargo.toml"));
        fs::read_to_string(path).expect("a manifest")
    };
    let runtime = "\nucloud-core = { version = \"0.1\", default-features = false }\n";
    assert!(manifest("ucloud-lamp").contains(runtime), "{}", manifest("ucloud-lamp"));
    let (code, said) =
        docbind(&folder, &["codegen", "--docs", ".", "--out", "crates", "--runtime", "0.3"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(manifest("ucloud").contains("\nucloud-core = { version = \"0.3\","));
    // Nothing but what was asked for is left behind.
    let mut left: Vec<_> = fs::read_dir(folder.path("")).expect("the folder").collect();
    left.retain(|it| it.as_ref().is_ok_and(|it| it.file_name() != "lamp"));
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn the_default_version_is_that_of_the_runtime() {
    let manifest = include_str!("../../ucloud-core/Cargo.toml");
    let version = manifest.lines().find_map(|it| it.strip_prefix("version = \""));
    assert!(version.is_some_and(|it| it.starts_with("0.1.")), "{version:?}");
}
