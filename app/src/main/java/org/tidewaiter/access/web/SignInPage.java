package org.tidewaiter.access.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in. */
@Controller
final class SignInPage {
    private final DemoPeople demo;

    SignInPage(DemoPeople demo) {
        this.demo = demo;
    }

    @GetMapping("/sign-in")
    String signIn(Model model) {
        List<DemoPeople.Known> known = demo.known();
        model.addAttribute("demoPeople", known);
        model.addAttribute("here", "sign-in");
        return "sign-in";
    }
}
