//! A miniature of a generated crate: the API that generated code depends on.

#![allow(dead_code, reason = "generated crates export what this file only declares")]

mod error_codes {
    pub const CODE_8006: i64 = 8006;
    pub const ALL: &[ucloud_core::ErrorCode] =
        &[ucloud_core::ErrorCode::new(8006, "the repository does not exist")];
}

pub(crate) static PRODUCT: ucloud_core::Product =
    ucloud_core::Product::new("uhub", error_codes::ALL);

#[derive(Clone, Debug)]
pub struct Client {
    core: ucloud_core::Client,
}

impl Client {
    pub fn new(core: ucloud_core::Client) -> Self {
        Self { core }
    }

    pub fn from_env() -> Result<Self, ucloud_core::Error> {
        ucloud_core::Client::from_env().map(Self::new)
    }
}

mod values {
    use ucloud_core::UnlistedValue;

    #[non_exhaustive]
    pub enum State {
        Ready,
        Unlisted(UnlistedValue),
    }

    impl State {
        pub const KNOWN: &'static [Self] = &[Self::Ready];

        pub fn as_str(&self) -> &str {
            match self {
                Self::Ready => "ready",
                Self::Unlisted(it) => it.as_str(),
            }
        }
    }

    impl From<&str> for State {
        fn from(value: &str) -> Self {
            match value {
                "ready" => Self::Ready,
                other => Self::Unlisted(UnlistedValue::new(other)),
            }
        }
    }

    ucloud_core::value_traits!(State);
}

mod get_repo {
    use crate::values;
    use ucloud_core::{
        Base64, Call, Decode, DecodeError, Decoder, Effect, Encode, Encoder, Encoding, Json,
        Operation, Paged, Paging,
    };

    impl crate::Client {
        pub fn get_repo(&self, request: GetRepoRequest) -> Call<GetRepoResponse> {
            let operation = Operation::new(&crate::PRODUCT, "GetRepo", Effect::Read)
                .zone()
                .region_required()
                .encoding(Encoding::NestedJson)
                .secrets(&["Password", "Disks.Password"])
                .paging(Paging::offset_limit("Offset", "Limit"));
            Call::new(&self.core, &operation, &request)
        }
    }

    #[derive(Clone, Debug, Default)]
    pub struct GetRepoRequest {
        pub region: Option<String>,
        pub limit: Option<i64>,
        pub ratios: Vec<f64>,
        pub flags: Vec<bool>,
        pub ids: Vec<String>,
        pub filter: Option<Filter>,
        pub filters: Vec<Filter>,
        pub extra: Option<Json>,
        pub state: Option<values::State>,
        pub states: Vec<values::State>,
        pub script: Option<Base64>,
    }

    #[derive(Clone, Debug, Default)]
    pub struct Filter {
        pub name: String,
        pub inner: Option<Box<Filter>>,
    }

    impl Encode for GetRepoRequest {
        fn encode(&self, encoder: &mut Encoder) {
            encoder.optional_string("Region", &self.region);
            encoder.optional_int("Limit", self.limit);
            encoder.floats("Ratios", &self.ratios);
            encoder.bools("Flags", &self.flags);
            encoder.strings("Ids", &self.ids);
            encoder.optional_object("Filter", &self.filter);
            encoder.objects("Filters", &self.filters);
            encoder.optional_json("Extra", &self.extra);
            encoder.optional_value("State", &self.state);
            encoder.values("States", &self.states);
            encoder.optional_base64("Script", &self.script);
        }
    }

    impl Encode for Filter {
        fn encode(&self, encoder: &mut Encoder) {
            encoder.string("Name", &self.name);
            encoder.optional_object("Inner", &self.inner);
        }
    }

    #[derive(Clone, Debug, Default)]
    pub struct GetRepoResponse {
        pub total_count: Option<i64>,
        pub repo_set: Vec<RepoSet>,
    }

    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RepoSet {
        pub repo_name: String,
        pub size: Option<i64>,
        pub tags: Vec<String>,
        pub owner: Option<Box<RepoSet>>,
        pub ready: Option<bool>,
        pub sizes: Vec<i64>,
        pub extra: Json,
        pub state: Option<values::State>,
        pub states: Vec<values::State>,
    }

    impl Decode for GetRepoResponse {
        fn fields(&self) -> &'static [&'static str] {
            &["TotalCount", "RepoSet"]
        }

        fn decode_field(
            &mut self,
            field: usize,
            decoder: &mut Decoder<'_>,
        ) -> Result<(), DecodeError> {
            match field {
                0 => decoder.optional_int(&mut self.total_count),
                1 => decoder.objects(&mut self.repo_set),
                _ => decoder.skip(),
            }
        }
    }

    impl Decode for RepoSet {
        fn fields(&self) -> &'static [&'static str] {
            &["RepoName", "Size", "Tags", "Owner", "Ready", "Sizes", "Extra", "State", "States"]
        }

        fn decode_field(
            &mut self,
            field: usize,
            decoder: &mut Decoder<'_>,
        ) -> Result<(), DecodeError> {
            match field {
                0 => decoder.string(&mut self.repo_name),
                1 => decoder.optional_int(&mut self.size),
                2 => decoder.strings(&mut self.tags),
                3 => decoder.optional_object(&mut self.owner),
                4 => decoder.optional_bool(&mut self.ready),
                5 => decoder.ints(&mut self.sizes),
                6 => decoder.json(&mut self.extra),
                7 => decoder.optional_value(&mut self.state),
                8 => decoder.values(&mut self.states),
                _ => decoder.skip(),
            }
        }
    }

    impl Paged for GetRepoResponse {
        type Item = RepoSet;

        fn items(&mut self) -> &mut Vec<RepoSet> {
            &mut self.repo_set
        }

        fn total(&self) -> Option<i64> {
            self.total_count
        }
    }
}

use get_repo::{Filter, GetRepoRequest, GetRepoResponse, RepoSet};
use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{Base64, Call, Credentials, Json};

fn request() -> GetRepoRequest {
    let inner = Filter { name: "b".to_owned(), inner: None };
    let filter = Filter { name: "a".to_owned(), inner: Some(Box::new(inner)) };
    GetRepoRequest {
        limit: Some(2),
        ratios: vec![0.5, 2.0],
        flags: vec![true],
        filters: vec![filter],
        extra: Some(Json::from([("Deep", Json::from(vec![1]))])),
        state: Some("ready".into()),
        states: vec![values::State::Ready, "new".into()],
        script: Some(Base64::encode("echo")),
        ..GetRepoRequest::default()
    }
}

#[test]
fn flat_parameters() {
    let params = ucloud_core::to_params(&request()).unwrap();
    let shown: Vec<String> = params.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(
        shown,
        [
            "Limit=2",
            "Ratios.0=0.5",
            "Ratios.1=2",
            "Flags.0=true",
            "Filters.0.Name=a",
            "Filters.0.Inner.Name=b",
            "Extra.Deep.0=1",
            "State=ready",
            "States.0=ready",
            "States.1=new",
            "Script=ZWNobw==",
        ]
    );
}

/// Undocumented values are preserved, whatever their JSON type.
#[test]
fn unlisted_values_are_decoded_and_sent_unchanged() {
    let check = |response: &str, state: Option<&str>, states: &[&str]| {
        let repo: RepoSet = ucloud_core::from_json(response).unwrap();
        assert_eq!(repo.state.as_ref().map(values::State::as_str), state, "{response}");
        let found: Vec<&str> = repo.states.iter().map(values::State::as_str).collect();
        assert_eq!(found, states, "{response}");
        let again = GetRepoRequest { states: repo.states.clone(), ..GetRepoRequest::default() };
        let sent = ucloud_core::to_params(&again).unwrap();
        assert!(sent.iter().map(|(_, value)| value.to_string()).eq(states.iter().copied()));
    };
    check(r#"{"State": "ready", "States": ["ready", "gone"]}"#, Some("ready"), &["ready", "gone"]);
    check(r#"{"State": "Ready", "States": "x"}"#, Some("Ready"), &["x"]);
    check(r#"{"State": 7, "States": [true, null]}"#, Some("7"), &["true"]);
    check(r#"{"State": null, "States": null}"#, None, &[]);
    check(r#"{"State": ""}"#, None, &[]);
    assert_eq!(values::State::from("ready"), values::State::Ready);
    assert_eq!(format!("{:?}", values::State::from("x")), r#""x""#);
}

#[tokio::test]
async fn a_typed_call() {
    let mock = MockTransport::new();
    let repo = |name: &str| {
        Json::from([("RepoName", name.into()), ("Owner", Json::from([("Size", Json::from(1))]))])
    };
    let response =
        [("TotalCount", Json::from(2)), ("RepoSet", Json::from(vec![repo("x"), repo("y")]))];
    mock.always("GetRepo", Reply::typed::<GetRepoResponse>(response).unwrap());
    let core = ucloud_core::Client::builder()
        .credentials(Credentials::new("pk", "sk"))
        .region("cn-bj2")
        .transport(mock.clone())
        .build()
        .unwrap();
    let client = Client::new(core);

    let response = client.get_repo(request()).await.unwrap();
    let owner = RepoSet { size: Some(1), ..RepoSet::default() };
    let first =
        RepoSet { repo_name: "x".to_owned(), owner: Some(Box::new(owner)), ..RepoSet::default() };
    assert_eq!(response.repo_set[0], first);
    assert_eq!(mock.requests("GetRepo")[0].param("Filters.0.Inner.Name"), Some("b"));

    let mut names = Vec::new();
    let mut repos = client.get_repo(request()).items();
    while let Some(repo) = repos.next().await {
        names.push(repo.unwrap().repo_name);
    }
    assert_eq!(names, ["x", "y"]);
}

/// Calls, pages and waits can move between threads, whatever their response type.
#[test]
fn everything_is_send() {
    fn is_send<T: Send>(_: impl FnOnce(Call<GetRepoResponse>) -> T) {}
    is_send(|call| call);
    is_send(|call| call.send());
    is_send(|call| call.pages());
    is_send(|call| call.items());
    is_send(|call| call.wait_for(&["x"], |_| None::<String>));
    is_send(|call| call.wait_for(&["x"], |_| None::<String>).into_future());
    fn is_shared<T: Send + Sync + Clone>() {}
    is_shared::<ucloud_core::Client>();
    is_shared::<Call<GetRepoResponse>>();
    is_shared::<MockTransport>();
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<ucloud_core::Error>();
    is_error::<ucloud_core::DecodeError>();
    assert_eq!(size_of::<Result<(), ucloud_core::Error>>(), size_of::<usize>());
}
