"""Talk around a thing that its page is full of, and that says nothing of the thing itself."""

from __future__ import annotations

import re

from triagebot.text.patterns import words

_ENGLISH = words(
    r"(?:to|you can|first|can be|how to|please) install(?:ed)?",
    r"install(?:ation|ing)? (?:is|it|the|with|via|guide|from)|pip3? install|npm (?:i|install)|yarn add",
    r"brew install|docker pull|git clone|clone (?:this|the) repo\w*|make install|(?:can be|be|been) downloaded",
    r"download (?:it|the|from|here|now|page|link)|click (?:here|on|the)|subscribe (?:to|for|now)|sign up",
    r"our newsletter|log ?in (?:to|with) your|licen[cs]e file|is [\w.-]{2,20}(?: [\w.]{1,6})? licen[cs]ed",
    r"(?:uses?|accept\w*|these) cookies|licen[cs]ed? under|copyright(?= (?:\(c\)|©|by|\d))|all rights",
    r"star this|please|(?:open|send|submit) an? (?:pull request|issue)|pull requests are",
    r"contribut(?:e|ing|ions? (?:are|is|to|welcome))|cite (?:this|us|our|the)|bibtex entry|citation(?=:)",
    r"sponsor(?:s|ed by)|donat(?:e|ions?) (?:to|via|are|here)|see (?:the )?(?:changelog|release notes)",
    r"see (?:the|also|below)|check out|for more (?:details|information)|more information needed",
    r"model card (?:of|for)|pushed (?:on|to) the hub|read more|getting started|quick ?start",
    r"(?:enable|requires?|turn on|disabled?) javascript|javascript (?:is|must|to)",
    r"(?:is|are|been|now) deprecated|no longer maintained|figure \d|table \d|as follows",
    r"following (?:section|command|example)|make sure|todo(?=:)|thank\w*|screenshots? (?:below|above|of)",
    r"video below|posted by|under construction|work in progress|wip|coming soon|stay tuned|updated?(?=:)",
    r"news(?=:)|(?:to|we) announce|announcing|welcome to|feel free|(?:has|have|was) (?:been )?moved to",
    r"(?:is )?now part of|write (?:a )?readme|(?:was|were) (?:created|started|written|founded) by",
    r"(?:initially|originally) (?:developed|created|written) (?:by|at|in)|the (?:aim|goal|purpose) of this",
    r"join (?:us|our)|(?:our|us on|follow \w{1,20} on) (?:discord|slack|twitter)|(?:our|the) mailing list",
    r"can be found|(?:is|are) available|out now|last updated|organi[sz]ed as|view the|this section",
    r"rest of (?:this|the)|still in (?:beta|alpha)|not yet|an illustration of",
)
_OTHERS = words(
    r"willkommen|nicht mehr gepflegt|wir (?:haben|sind|stellen|bieten)|die lizenz ist"
    r"|das ziel (?:dieses|des) projekts?|bienvenue|nous (?:avons|sommes|proposons)|n'est plus maintenu",
    r"la licence est|bienvenid[oa]s?|hemos|la licencia es",
)
_HAN = "我们|我們|请(?:点|先|安装)|請(?:點|先|安裝)|点个|欢迎(?:使用|来到|关注)|安装说明|不再维护|私たち"
CHATTER = re.compile(f"{_ENGLISH.pattern}|{_OTHERS.pattern}|{_HAN}", re.IGNORECASE)
"""How to get it, whom to thank, what comes next. No single words: there are things for Discord too."""
MINOR = words(
    r"install\w*|usage|use|example|quick|getting started|requirements?|dependenc\w+|licen[cs]e|citations?",
    r"references?",
    r"contact|contribut\w+|acknowledg\w+|changelog|news|updates?|setup|build\w*|test\w*|troubleshooting",
    r"faq|credits?",
    r"authors?|roadmap|todo|download\w*|support|sponsors?|resources|limitations|see also|related|api|data",
    r"dataset prep\w*",
)
"""Headings under which a page no longer says what it is about."""
