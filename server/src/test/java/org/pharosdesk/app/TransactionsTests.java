package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskTest;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.annotation.Transactional;

@DeskTest
class TransactionsTests {

    @Autowired
    ApplicationContext context;

    @Test
    void everyClassThatAsksForTransactionsHasThem() {
        var asking = context.getBeansOfType(Object.class).values().stream()
                .filter(bean -> AopUtils.getTargetClass(bean).getName().startsWith("org.pharosdesk."))
                .filter(bean -> AnnotatedElementUtils.hasAnnotation(AopUtils.getTargetClass(bean), Transactional.class))
                .toList();
        assertThat(asking).hasSizeGreaterThan(10).allMatch(AopUtils::isAopProxy);
    }
}
