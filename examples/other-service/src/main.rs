//! Lists the lights of a room over several pages, dims one, creates a room, and asks for one that does not exist.
//!
//! `LAMP_TOKEN` is the token, and `LAMP_BASE_URL` leads to another service than the public one, such as
//! `docbind mock --docs examples/other-service/docs`.

use lamp::lights::{ListLightsRequest, SetLightRequest};
use lamp::rooms::{CreateRoomRequest, GetRoomRequest};
use lamp::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let runtime = Client::from_env()?;
    let lights = lamp::lights::Client::new(runtime.clone());
    let rooms = lamp::rooms::Client::new(runtime);

    let request = ListLightsRequest::new().room("house/attic").per_page(10);
    let mut items = lights.list_lights(request).items();
    let mut ids = Vec::new();
    while let Some(light) = items.next().await {
        ids.extend(light?.id);
    }
    println!("{} lights", ids.len());

    let id = ids.first().map_or("", String::as_str);
    let light = lights.set_light(SetLightRequest::new(id, true).brightness(40)).await?;
    println!("{id} is at {} %", light.brightness.unwrap_or_default());

    let room = rooms.create_room(CreateRoomRequest::new("house/cellar").name("Cellar")).await?;
    println!("created {}", room.path.unwrap_or_default());

    // Slashes are part of the value: `/rooms/house%2Fattic`.
    match rooms.get_room(GetRoomRequest::new("house/attic")).await {
        Ok(room) => println!("{} is there", room.path.unwrap_or_default()),
        Err(error) => println!("{}: {}", error.code_text().unwrap_or("?"), error),
    }
    Ok(())
}
