package belay.server.accounts;

import belay.server.people.Directory;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the porter before every page, and visitors into the pages' arguments. */
@Configuration(proxyBeanMethods = false)
public class VisitorConfiguration implements WebMvcConfigurer {
  private final Cookies cookies;
  private final Site site;
  private final Tastes tastes;

  /**
   * Made once, at the start.
   *
   * @param deskZone whose time zone the desk's own is
   */
  VisitorConfiguration(Cookies cookies, Site site, Supplier<ZoneId> deskZone) {
    this.cookies = cookies;
    this.site = site;
    this.tastes = new Tastes(deskZone);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new Porter(new OwnForms(site, cookies)))
        .addPathPatterns("/**")
        .excludePathPatterns("/api/**");
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new VisitorArguments(cookies, tastes));
  }

  @Bean
  FilterRegistrationBean<VisitorFilter> visitorFilter(Sessions sessions, Directory directory) {
    return new FilterRegistrationBean<>(new VisitorFilter(sessions, directory, cookies, tastes));
  }
}
