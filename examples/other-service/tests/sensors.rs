//! Calls of a crate whose pages are in a dialect, against a mock of the service on loopback: bodies that are lists,
//! objects with any keys and alternatives, what may be null, and an object that contains itself.

use docbind::options::Docs;
use docbind::pipeline::{Phases, analyze};
use docbind_mock::{Config, MockServer, ServerHandle};
use lamp::sensors::models::{
    Alarm, FrostAlarm, Limit, NewSensor, Place, Problem, Reading, Sensor, SmokeAlarm,
};
use lamp::sensors::values::SensorKind;
use lamp::sensors::{
    AddSensorsRequest, GetLogRequest, GetSensorRequest, ListSensorsRequest, RaiseAlarmRequest,
    SetLimitsRequest, SetPlacesRequest, SetReadingRequest,
};
use std::collections::BTreeMap;
use std::path::Path;

fn start() -> ServerHandle {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let docs = Docs { docs: folder.clone(), errata: None, dialect: None };
    let analysis = analyze(&docs, &mut Phases::default()).expect("the pages can be read");
    let service = docbind::service::require(&folder).expect("docbind.toml has no mistake");
    let config = Config { service, population: 23, ..Config::default() };
    MockServer::new(analysis.built.ir, config).spawn().expect("there is a free port")
}

fn client(server: &ServerHandle) -> lamp::sensors::Client {
    let runtime = lamp::runtime::Client::builder()
        .credentials(lamp::Credentials::token(Config::default().private_key))
        .base_url(format!("{}v1", server.url()))
        .build();
    lamp::sensors::Client::new(runtime.expect("a client"))
}

fn kinds() -> [SensorKind; 2] {
    [SensorKind::Warmth, SensorKind::Smoke]
}

/// Whether a sensor has all that its page promises, with the documented types.
fn is_whole(sensor: &Sensor) -> bool {
    let has_values = !sensor.name.is_empty() && sensor.since.is_some();
    let kinds = kinds();
    let limit = sensor.limits.values().next().and_then(|it| it.low);
    let is_listed = !matches!(sensor.last, None | Some(Reading::Unlisted(_)));
    has_values && kinds.contains(&sensor.kind) && limit.is_some() && is_listed
}

#[tokio::test]
async fn lists_are_bodies() -> Result<(), lamp::Error> {
    let server = start();
    let client = client(&server);
    let new = NewSensor::new("attic", SensorKind::Warmth, None).labels([("floor", "3")]);
    let added = client.add_sensors(AddSensorsRequest::new([new])).full_response().await?;
    assert_eq!(added.status(), 201);
    assert!(
        !added.value.body.is_empty() && added.value.body.iter().all(is_whole),
        "{:?}",
        added.value
    );
    assert_eq!(client.add_sensors(AddSensorsRequest::new([])).full_response().await?.status(), 201);

    let mut items =
        client.list_sensors(ListSensorsRequest::new().kind(kinds()).per_page(10)).items();
    let mut count = 0;
    while let Some(sensor) = items.next().await {
        assert!(is_whole(&sensor?));
        count += 1;
    }
    assert_eq!((count, server.calls_of("listSensors").received), (23, 3));
    assert!(is_whole(&client.get_sensor(GetSensorRequest::new(7)).await?));
    Ok(())
}

#[tokio::test]
async fn alternatives_are_sent_and_read() -> Result<(), lamp::Error> {
    let server = start();
    let client = client(&server);
    let readings: [Reading; 3] = [0.5.into(), "broken".into(), Problem::new("no power").into()];
    for reading in readings {
        let before = client.set_reading(SetReadingRequest::new(7, reading)).await?.body;
        assert!(matches!(before, Reading::Number(_)), "{before:?}");
    }
    let unknown = Reading::Unlisted(true.into());
    let error = client.set_reading(SetReadingRequest::new(7, unknown)).await.unwrap_err();
    let message = error.message().unwrap_or_default();
    assert!(message.contains("body is not of the type"), "{error}");

    // A list that is required is sent, also if it is empty.
    let smoke = SmokeAlarm::new("smoke", []);
    client.raise_alarm(RaiseAlarmRequest::new(smoke)).await?;
    let frost = Alarm::from(FrostAlarm::new("frost", -3.5));
    assert_eq!(
        client.raise_alarm(RaiseAlarmRequest::new(frost)).full_response().await?.status(),
        202
    );
    Ok(())
}

#[tokio::test]
async fn objects_with_any_keys_and_inside_of_themselves() -> Result<(), lamp::Error> {
    let server = start();
    let client = client(&server);
    let limits = BTreeMap::from([("attic".to_owned(), Limit::new().high(30.0))]);
    let limits = client.set_limits(SetLimitsRequest::new(limits)).await?.body;
    assert!(limits.values().next().is_some_and(|it| it.low.is_some()), "{limits:?}");

    let attic = Place::new("attic").rows([vec![1, 2], vec![]]);
    let house = Place::new("house").entrance(Place::new("porch")).places([attic]);
    let house = client.set_places(SetPlacesRequest::new(house)).await?;
    let inside = house.places.first().expect("a place inside");
    assert!(!inside.name.is_empty() && house.entrance.is_some() && !house.rows.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_file_is_read_while_it_arrives() -> Result<(), lamp::Error> {
    let server = start();
    let log = client(&server).get_log(GetLogRequest::new(7)).await?;
    assert_eq!(log.body.read_all(100).await?.as_ref(), b"mock\n");
    Ok(())
}
