package org.tidewaiter.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in. */
@Controller
final class SignInPage {
    private final DemoPeople demo;
    private final @Nullable String provider;

    SignInPage(
            DemoPeople demo,
            @Value("${tidewaiter.oidc.issuer:}") String issuer,
            @Value("${tidewaiter.oidc.name:OpenID Connect}") String providerName) {
        this.provider = issuer.isEmpty() ? null : providerName;
        this.demo = demo;
    }

    @GetMapping("/sign-in")
    String signIn(Model model) {
        List<DemoPeople.Known> known = demo.known();
        model.addAttribute("demoPeople", known);
        model.addAttribute("provider", provider);
        model.addAttribute("here", "sign-in");
        return "sign-in";
    }
}
