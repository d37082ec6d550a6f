package org.pharosdesk.platform.database;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.ProxyTransactionManagementConfiguration;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

/**
 * Transactions by annotation, looked for in our own classes alone: to go through every method of every library at each
 * start would find none.
 *
 * <p>What puts transactions around our beans is Spring Boot's AopAutoConfiguration, as its own configuration of
 * transactions stands back for this one.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class Transactions extends ProxyTransactionManagementConfiguration {

    @Override
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    public TransactionAttributeSource transactionAttributeSource() {
        return new AnnotationTransactionAttributeSource(false) {
            @Override
            public boolean isCandidateClass(Class<?> type) {
                return type.getName().startsWith("org.pharosdesk.") && super.isCandidateClass(type);
            }
        };
    }
}
