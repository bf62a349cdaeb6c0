package belay.server.api;

import belay.server.keys.ApiKey;
import belay.server.keys.ApiKeys;
import belay.server.keys.Attempts;
import belay.server.people.Directory;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out whose key a request brings ({@code Authorization: Bearer …}, RFC 6750). */
final class BearerFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final Duration TOLD_ABOUT = Duration.ofMinutes(1);
  private static final int MOST_TOLD = 100_000;

  private final ApiKeys keys;
  private final Attempts attempts;
  private final Directory directory;
  private final InstantSource clock;
  private final ProblemWriter problems;
  private final Cache<UUID, Boolean> told =
      Caffeine.newBuilder().expireAfterWrite(TOLD_ABOUT).maximumSize(MOST_TOLD).build();

  BearerFilter(
      ApiKeys keys,
      Attempts attempts,
      Directory directory,
      InstantSource clock,
      ProblemWriter problems) {
    this.keys = keys;
    this.attempts = attempts;
    this.directory = directory;
    this.clock = clock;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      request.setAttribute(Caller.ATTRIBUTE, caller(request));
    } catch (Refusal refusal) {
      problems.write(refusal, request, response);
      return;
    } catch (DataAccessException e) {
      problems.write(problems.refusal(e, request), request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private Caller caller(HttpServletRequest request) {
    String text = bearer(request);
    String address = request.getRemoteAddr();
    if (!attempts.allowed(address, text)) {
      String wait = Long.toString(Attempts.WINDOW.toSeconds());
      throw Refusal.of(Kind.TOO_MANY, Fault.of("slow-down", wait)).with("Retry-After", wait);
    }
    Optional<ApiKeys.Good> key = keys.find(text);
    if (key.isEmpty()) {
      attempts.failed(address, text);
      throw unauthenticated("bad-key", "Bearer error=\"invalid_token\"");
    }
    used(key.get().key());
    return Caller.of(key.get(), directory);
  }

  /** The desk's clock is in the database: it is not asked at each request for what may be rough. */
  private void used(ApiKey key) {
    if (told.asMap().putIfAbsent(key.id(), true) == null) {
      keys.used(key, clock.instant());
    }
  }

  private static String bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthenticated("no-key", "Bearer");
    }
    return header.substring(SCHEME.length()).strip();
  }

  private static Refusal unauthenticated(String code, String challenge) {
    return Refusal.of(Kind.UNAUTHENTICATED, Fault.of(code)).with("WWW-Authenticate", challenge);
  }
}
