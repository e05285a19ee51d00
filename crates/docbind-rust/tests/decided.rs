//! A decided crate between its two steps: its hash, and its files one by one.

use docbind_ir::resolve::resolve;
use docbind_rust::{
    Crate, Decisions, Files, NameLock, Options, PriorState, Provenance, crate_names, decide, emit,
    generate_product, manifest, manifest_path, parts, readme, readme_path, summaries,
};
use docbind_test_support::source_map;
use std::hash::{DefaultHasher, Hash, Hasher};

const PAGE: &str = "# 灯 - BuyLamp

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| Colour | string | 颜色。枚举值为：Red，红；Blue，蓝 | **Yes** |
| Glow | float | 多亮 | No |

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| LampSet | array[[*LampSet*](#LampSet)] | 灯 | No |

#### 数据模型

#### LampSet

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| CreateTime | int | 创建时间，Unix时间戳，单位秒 | No |

### 请求示例

```
https://api.ucloud.cn/?Action=BuyLamp
&Colour=Red
&Glow=1.5
```
";

/// The crate of a page, and its files in one piece.
fn crate_of(page: &str) -> (Crate, Files) {
    let sources = source_map(&[("lamp-api/buy_lamp.md", page)]);
    let resolved = resolve(&docbind_ir::build::build(&sources, "root-api").ir);
    let names =
        crate_names(&summaries(&resolved), &NameLock::default(), &Decisions::new(), "ucloud")
            .crates;
    let (prior, options) = (PriorState::default(), Options::default());
    let (product, name) = (&resolved.products[0], &names["lamp"]);
    let generated = generate_product(product, name, &prior, &options);
    (decide(product, name, &prior, &options).krate, generated.files)
}

fn hash(krate: &Crate) -> u64 {
    let mut res = DefaultHasher::new();
    krate.hash(&mut res);
    res.finish()
}

#[test]
fn crates_with_other_files_have_another_hash() {
    let (before, files) = crate_of(PAGE);
    for (old, new) in [
        ("# 灯", "# 大灯"),
        ("BuyLamp", "SellLamp"),
        ("Red，红", "Green，绿"),
        ("Blue，蓝 | **Yes**", "Blue，蓝 | No"),
        ("多亮", "多暗"),
        ("Glow=1.5", "Glow=2.5"),
        ("单位秒", "单位毫秒"),
        ("| CreateTime |", "| DeleteTime |"),
    ] {
        let (after, files_after) = crate_of(&PAGE.replace(old, new));
        assert_ne!(files_after, files, "{old} → {new}");
        assert_ne!(hash(&after), hash(&before), "{old} → {new}");
    }
}

#[test]
fn what_a_crate_does_not_show_changes_no_hash() {
    let (before, files) = crate_of(PAGE);
    for (old, new) in [("\n\n### 响应字段", "\n\n\n### 响应字段"), ("| No |\n", "|  No  |\n")]
    {
        let (after, files_after) = crate_of(&PAGE.replace(old, new));
        assert_eq!(files_after, files, "{old} → {new}");
        assert_eq!(hash(&after), hash(&before), "{old} → {new}");
    }
}

#[test]
fn parts_are_the_files_of_the_crate() {
    let (krate, files) = crate_of(PAGE);
    let options = Options::default();
    let mut printed = Files::new();
    for it in parts(&krate) {
        let another = printed.insert(it.path(), it.text());
        assert_eq!(another, None, "{} twice", it.path());
    }
    assert_eq!(printed, emit(&krate));
    printed.insert(readme_path(&krate), readme(&krate, &options));
    printed.insert(manifest_path(&krate), manifest(&krate, &Provenance::default(), &options));
    assert_eq!(printed, files);
    assert!(printed.contains_key("ucloud-lamp/tests/examples.rs"));
    assert!(printed.contains_key("ucloud-lamp/src/values/colour.rs"));
}
