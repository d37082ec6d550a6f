package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomationTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Automatic reply: Invoice 12",
                "Out of Office AutoReply: Invoice 12",
                "Out of the office",
                "Auto reply: Invoice 12",
                "Autosvar: Faktura 12",
                "Automatisk svar: Faktura 12",
                "Fraværsmelding: Faktura 12",
                "Ikke til stede: Faktura 12",
                "Automatiskt svar: Faktura 12",
                "Frånvaro: Faktura 12",
                "Automatische Antwort: Rechnung 12",
                "Abwesenheitsnotiz: Rechnung 12",
                "Automatisch antwoord: Factuur 12",
                "Afwezigheidsbericht - Factuur 12",
                "Réponse automatique : Facture 12",
                "Respuesta automática: Factura 12",
                "Fuera de la oficina: Factura 12",
                "Resposta automática: Fatura 12",
                "Risposta automatica: Fattura 12",
                "Fuori ufficio: Fattura 12",
                "Automatyczna odpowiedź: Faktura 12",
                "Odpowiedź automatyczna: Faktura 12",
                "Автоматический ответ: Счёт 12",
                "ΑΥΤΌΜΑΤΗ ΑΠΆΝΤΗΣΗ: Τιμολόγιο 12",
                "Εκτός γραφείου: Τιμολόγιο 12",
                "自動返信: 請求書 12",
                "【自動応答】請求書 12",
                "不在通知：請求書 12"
            })
    void anAnswerThatWritesItselfIsKnownByItsSubjectInManyLanguages(String subject) {
        assertThat(ofSubject(subject)).isEqualTo(Automation.REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Out of office hours support?",
                "Automatic reply does not work any more",
                "My out of office assistant is broken: help",
                "Automatische Antwort funktioniert nicht",
                "Fraværsmelding virker ikke i Outlook",
                "Réponse automatique impossible à désactiver",
                "Autosvaret mitt: hvordan slår jeg det av?",
                "Re: Automatic reply: Invoice 12",
                "自動返信の設定について"
            })
    void aPersonMayAskAboutThem(String subject) {
        assertThat(ofSubject(subject)).isEqualTo(Automation.NONE);
    }

    private static Automation ofSubject(String subject) {
        return Automation.of(Map.<String, String>of()::get, "text/plain", "ane", subject);
    }
}
