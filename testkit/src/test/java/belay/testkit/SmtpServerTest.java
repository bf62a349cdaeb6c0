package belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class SmtpServerTest {
  @Test
  void comes_back_on_its_port_at_once_however_often_it_goes_down() {
    try (SmtpServer server = new SmtpServer(mail -> {})) {
      int port = server.port();
      for (int i = 0; i < 300; i++) {
        server.down();
        server.up();
      }
      assertThat(server.port()).isEqualTo(port);
    }
  }

  @Test
  void refuses_whoever_comes_while_it_is_down() {
    try (SmtpServer server = new SmtpServer(mail -> {})) {
      server.down();
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()).close())
          .isInstanceOf(IOException.class);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void a_forwarder_comes_back_on_its_port_too() {
    try (SmtpServer server = new SmtpServer(mail -> {});
        Forwarder forwarder = new Forwarder(server.port())) {
      int port = forwarder.port();
      for (int i = 0; i < 300; i++) {
        forwarder.down();
        forwarder.up();
      }
      assertThat(forwarder.port()).isEqualTo(port);
    }
  }
}
