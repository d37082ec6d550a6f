package org.pharosdesk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.pharosdesk.access.CheapPasswords;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.app.PharosApplication;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole running server on a random port, with a real, empty, migrated PostgreSQL.
 *
 * <p>Tests that carry this annotation alone share one server and one database, so each makes the data it speaks of.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {
            PharosApplication.class,
            Desk.class,
            TestAgents.class,
            MailboxFixture.class,
            CheapPasswords.class,
            Rivals.class,
            Overheard.class,
            StatementCounter.class,
            QueryPlans.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = DeskTestInitializer.class)
public @interface DeskTest {}
