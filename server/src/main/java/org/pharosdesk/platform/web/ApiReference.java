package org.pharosdesk.platform.web;

import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The API's description for programs, and to read and to try at {@code /api/docs}: Swagger UI from our own jar, begun by
 * a page and script of ours.
 */
@Configuration(proxyBeanMethods = false)
class ApiReference implements WebMvcConfigurer {

    private static final String PATH = "/api/docs";
    private static final String DESCRIPTION = "/api/v1/{file:openapi\\.json}";
    private static final String OURS = "classpath:/api-docs/";
    private static final String VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String FILES = "classpath:/META-INF/resources/webjars/swagger-ui/%s/";

    private final String files;

    ApiReference() throws IOException {
        var properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource(VERSION));
        this.files = FILES.formatted(properties.getProperty("version"));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PATH + "/**")
                .addResourceLocations(OURS, files)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
        registry.addResourceHandler(DESCRIPTION).addResourceLocations("classpath:/api-description/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController(PATH).setViewName("forward:" + PATH + "/index.html");
    }
}
