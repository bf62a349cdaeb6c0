package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.server.api.ApiServer.Reply;
import belay.server.files.FileLimits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files through the REST face: in, along with a text, and safely out. */
@Tag("MAIL-4")
class FilesApiTest {
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

  private final ApiServer api = ApiServer.get();

  private static String files(long number) {
    return "/api/tickets/" + number + "/files";
  }

  private Reply upload(long number, String key, String name, String type, byte[] bytes) {
    return api.post(files(number) + "?name=" + name, key, bytes, type);
  }

  private String reply(long number, String key, String... ids) {
    String list = String.join("\", \"", ids);
    Reply reply =
        api.act(number, "replies", key, "{\"text\": \"See there\", \"files\": [\"" + list + "\"]}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.text();
  }

  private static String[] codes(Reply reply) {
    return reply.json().at("/errors").values().stream()
        .map(error -> error.at("/code").asString())
        .toArray(String[]::new);
  }

  @Test
  @Tag("INT-7")
  void a_picture_goes_in_with_a_reply_and_out_to_who_may_see_it() {
    long number = api.open();
    Reply up = upload(number, api.dana, "screen%20shot.png", "image/png", PNG);
    assertThat(up.status()).as(up.text()).isEqualTo(201);
    assertThat(up.at("/name")).isEqualTo("screen shot.png");
    assertThat(up.at("/type")).isEqualTo("image/png");
    assertThat(up.json().at("/size").asInt()).isEqualTo(PNG.length);
    String place = up.header("Location");
    assertThat(place).isEqualTo(files(number) + "/" + up.at("/id"));
    assertThat(api.get(place, api.ana).status()).as("it waits for its uploader").isEqualTo(404);
    assertThat(api.get(place, api.dana).status()).isEqualTo(200);

    reply(number, api.dana, up.at("/id"));
    Reply down = api.get(place, api.ana);
    assertThat(down.response().body()).isEqualTo(PNG);
    assertThat(down.header("Content-Type")).isEqualTo("image/png");
    assertThat(down.header("Content-Disposition"))
        .startsWith("inline; filename=\"screen shot.png\"");
    assertThat(down.header("ETag")).isEqualTo("\"" + up.at("/sha256") + "\"");
    assertSafe(down);
    assertThat(api.get(place, api.hank).status()).isEqualTo(404);
    assertThat(api.get(files(api.open()) + "/" + up.at("/id"), api.ana).status()).isEqualTo(404);

    Reply list = api.get(files(number), api.dana);
    assertThat(list.at("/items/0/id")).isEqualTo(up.at("/id"));
    assertThat(api.get("/api/tickets/" + number + "/history", api.ana).json().at("/items").values())
        .anySatisfy(event ->
            assertThat(event.at("/facts/text/files/0/name").asString())
                .isEqualTo("screen shot.png"));
  }

  private static void assertSafe(Reply reply) {
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(reply.header("Cache-Control")).contains("private");
  }

  @Test
  @Tag("SEC-5")
  void pages_scripts_and_false_pictures_are_only_ever_saved() {
    long number = api.open();
    for (String[] hostile :
        List.of(
            new String[] {"a.svg", "image/svg+xml", "<svg xmlns='…' onload='alert(1)'/>"},
            new String[] {"a.html", "text/html", "<script>alert(1)</script>"},
            new String[] {"a.png", "image/png", "<html><script>alert(1)</script>"},
            new String[] {"bomb.png", "image/png", "PK\u0003\u0004…"},
            new String[] {"a.js", "text/javascript; charset=x", "alert(1)"},
            new String[] {
              "a.xml", "application/xml", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>"
            })) {
      byte[] bytes = hostile[2].getBytes(StandardCharsets.UTF_8);
      Reply down =
          api.get(
              upload(number, api.ana, hostile[0], hostile[1], bytes).header("Location"), api.ana);
      assertThat(down.header("Content-Type")).isEqualTo("application/octet-stream");
      assertThat(down.header("Content-Disposition")).startsWith("attachment; ");
      assertThat(down.response().body()).isEqualTo(bytes);
      assertSafe(down);
    }
  }

  @Test
  @Tag("SEC-5")
  void no_name_gets_out_of_its_header_or_its_folder() {
    long number = api.open();
    String name = "..%2F..%2Fa%22%0D%0AX-Evil:%20yes%0D%0A%E2%80%AEgnp.%C3%BC";
    Reply up = upload(number, api.ana, name, "text/plain", new byte[] {1});
    assertThat(up.at("/name")).isEqualTo("a_ X-Evil_ yes gnp.ü");
    Reply down = api.get(up.header("Location"), api.ana);
    assertThat(down.header("X-Evil")).isEmpty();
    assertThat(down.header("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"a_ X-Evil_ yes gnp._\";"
                + " filename*=UTF-8''a_%20X-Evil_%20yes%20gnp.%C3%BC");
  }

  @Test
  void a_name_may_come_by_header_and_a_form_is_a_file_too() {
    long number = api.open();
    Reply up =
        api.send(
            files(number),
            api.ana,
            r ->
                r.header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Content-Disposition", "attachment; filename*=UTF-8''gr%C3%BCn.txt")
                    .POST(HttpRequest.BodyPublishers.ofString("a=b&name=c")));
    assertThat(up.at("/name")).isEqualTo("grün.txt");
    assertThat(api.get(up.header("Location"), api.ana).text()).isEqualTo("a=b&name=c");
    assertThat(api.post(files(number), api.ana, new byte[0], "a/b").at("/name")).isEqualTo("file");
  }

  @Test
  void it_is_read_in_parts_asked_about_and_not_sent_twice() {
    long number = api.open();
    byte[] bytes = new byte[600_000];
    new Random(1).nextBytes(bytes);
    Reply up = upload(number, api.ana, "dump", "a/b", bytes);
    String place = up.header("Location");

    Reply part = range(place, "bytes=262140-262150");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range")).isEqualTo("bytes 262140-262150/600000");
    assertThat(part.response().body()).isEqualTo(Arrays.copyOfRange(bytes, 262140, 262151));
    assertThat(range(place, "bytes=-5").response().body())
        .isEqualTo(Arrays.copyOfRange(bytes, 599_995, 600_000));
    assertThat(range(place, "bytes=599999-").response().body()).hasSize(1);
    assertThat(range(place, "bytes=600000-").status()).isEqualTo(416);
    assertThat(range(place, "bytes=5-1").status()).isEqualTo(200);
    assertThat(range(place, "bytes=0-1,4-5").status()).isEqualTo(200);

    Reply head =
        api.send(place, api.ana, r -> r.method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.header("Content-Length")).isEqualTo("600000");
    assertThat(head.response().body()).isEmpty();
    Reply again =
        api.send(place, api.ana, r -> r.header("If-None-Match", head.header("ETag")).GET());
    assertThat(again.status()).isEqualTo(304);
  }

  private Reply range(String place, String range) {
    return api.send(place, api.ana, r -> r.header("Range", range).GET());
  }

  @Test
  void too_much_is_refused_with_and_without_a_length() {
    long number = api.open();
    long before = api.node.count("file_chunk");
    byte[] bytes = new byte[(int) FileLimits.PER_FILE + 1];
    Reply known = upload(number, api.ana, "x", "a/b", bytes);
    Reply unknown =
        api.send(
            files(number),
            api.ana,
            r ->
                r.header("Content-Type", "a/b")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> stream(bytes))));
    for (Reply reply : List.of(known, unknown)) {
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
      assertThat(codes(reply)).containsExactly("file-too-large");
    }
    assertThat(api.node.count("file_chunk")).isEqualTo(before);
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void every_text_takes_files_along() {
    long number = api.open();
    api.act(number, "acknowledgement", api.ana, "");
    for (String[] act :
        List.of(
            new String[] {"notes", "{\"text\": \"a\", \"files\": [\"%s\"]}"},
            new String[] {"diagnosis-plan", "{\"text\": \"a\", \"files\": [\"%s\"]}"},
            new String[] {"fix", "{\"text\": \"a\", \"worked\": false, \"files\": [\"%s\"]}"},
            new String[] {
              "escalation",
              "{\"reasons\": [\"knowledge\"], \"files\": [\"%s\"],"
                  + " \"note\": {\"steps-attempted\": \"All\", \"research\": \"none\"}}"
            })) {
      String id = upload(number, api.ana, act[0], "a/b", new byte[] {1}).at("/id");
      Reply done = api.act(number, act[0], api.ana, act[1].formatted(id));
      assertThat(done.status()).as(act[0] + done.text()).isEqualTo(200);
    }
    JsonNode mine = api.get(files(number), api.ana).json();
    assertThat(mine.at("/items").values())
        .extracting(file -> file.at("/name").asString())
        .containsExactlyInAnyOrder("notes", "diagnosis-plan", "fix", "escalation");
    assertThat(api.get(files(number), api.dana).json().at("/items").values())
        .as("none of them is the requester's to see")
        .isEmpty();
  }

  @Test
  @Tag("INT-7")
  void a_ticket_is_opened_with_a_screenshot() {
    String id = api.post("/api/files?name=shot.png", api.dana, PNG, "image/png").at("/id");
    String ask = "{\"subject\": \"s\", \"description\": \"d\", \"files\": [\"" + id + "\"]}";
    assertThat(codes(api.post("/api/tickets", api.hank, ask))).containsExactly("unknown-file");
    Reply opened = api.post("/api/tickets", api.dana, ask);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    Reply list = api.get(opened.at("/links/files"), api.ana);
    assertThat(list.at("/items/0/name")).isEqualTo("shot.png");
    assertThat(api.get(opened.at("/links/files") + "/" + id, api.ana).response().body())
        .isEqualTo(PNG);
    assertThat(codes(api.post("/api/tickets", api.dana, ask)))
        .as("used already")
        .containsExactly("unknown-file");
  }

  @Test
  void faults_of_files_are_named_with_the_others_and_nothing_is_written() {
    long number = api.open();
    String used = upload(number, api.ana, "a", "a/b", new byte[] {1}).at("/id");
    reply(number, api.ana, used);
    String before = api.get("/api/tickets/" + number + "/history", api.ana).text();
    Reply wrong =
        api.act(number, "notes", api.ana, "{\"text\": \"\", \"files\": [\"" + used + "\", \"x\"]}");
    assertThat(codes(wrong)).containsExactlyInAnyOrder("empty", "unknown-file", "not-an-id");
    Reply shape = api.act(number, "notes", api.ana, "{\"text\": \"a\", \"files\": \"x\"}");
    assertThat(codes(shape)).containsExactly("wrong-type");
    String fresh = upload(number, api.ana, "a", "a/b", new byte[] {1}).at("/id");
    Reply alone =
        api.act(
            number,
            "escalation",
            api.marta,
            "{\"reasons\": [\"knowledge\"], \"files\": [\"" + fresh + "\"]}");
    assertThat(alone.status()).isEqualTo(422);
    assertThat(api.get("/api/tickets/" + number + "/history", api.ana).text()).isEqualTo(before);
  }

  @Test
  void a_file_whose_bytes_are_lost_breaks_off_and_ends_in_no_words_of_ours() {
    long number = api.open();
    Reply up = upload(number, api.ana, "dump", "a/b", new byte[600_000]);
    api.node
        .jdbc
        .sql(
            """
            DELETE FROM file_chunk WHERE no = 2 AND content_id =
              (SELECT content_id FROM ticket_file WHERE id = CAST(:id AS uuid))
            """)
        .param("id", up.at("/id"))
        .update();
    assertThatThrownBy(() -> api.get(up.header("Location"), api.ana))
        .isInstanceOf(UncheckedIOException.class);
  }
}
