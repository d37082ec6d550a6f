package org.pharosdesk.platform.web;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.stereotype.Component;

/** Takes away what Spring Boot brings unasked and makes every start look through all beans for what nobody has. */
@Component
class UnusedBeans implements BeanDefinitionRegistryPostProcessor {

    /** By its name in JacksonAutoConfiguration; were it renamed, starts would be a little slower again. */
    private static final String JACKSON_COMPONENTS = "jsonComponentModule";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if (registry.containsBeanDefinition(JACKSON_COMPONENTS)) { // no more when the build has done it
            registry.removeBeanDefinition(JACKSON_COMPONENTS);
        }
    }
}
