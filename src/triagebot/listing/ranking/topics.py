# ruff: noqa: E501 - one field a line, however long: that is how a thesaurus is read
"""Which words belong to which subject matter: a small thesaurus of the fields that lists are divided into.

General knowledge, the same for every list. A line is one field: what its sections are called, then words that are
said of things in it. It helps where a section has few entries to learn from, or says the same in other words.
"""

from __future__ import annotations

from functools import lru_cache

from triagebot.text import words

_FIELDS = """
security cybersecurity hacking pentest: security vulnerability exploit attack malware firewall scanner penetration xss csrf injection hardening threat forensics pentest cve audit secrets intrusion
cryptography encryption crypto: cryptography cryptographic encryption encrypt decrypt cipher aes rsa hash hashing signature tls ssl certificate x509 pgp openssl hmac key
authentication authorization auth identity login oauth sso: authentication authorization oauth oauth2 oidc openid jwt saml ldap login sso session rbac acl permission identity token password user
password passwords: password passwords credential vault keychain manager
database databases sql storage dbaas: database databases sql nosql postgres postgresql mysql sqlite mongodb redis cassandra query transaction schema table relational embedded key value store dbms
orm odm datamapper: orm odm mapper mapping sql query builder entity migration active record models
cache caching: cache caching memcached lru ttl redis invalidation
search retrieval: search engine full text index indexing elasticsearch lucene query ranking retrieval vector semantic
queue messaging message queues events: queue message messaging broker kafka rabbitmq amqp mqtt nats pubsub publish subscribe event stream streaming job worker task background
web frameworks http server: web framework http server rest router middleware request response mvc routing handler full stack
rest api apis restful: rest api endpoint openapi swagger graphql grpc json gateway webhook client request
networking network: network networking tcp udp ip socket dns proxy vpn protocol packet ssh tunnel wireguard router websocket quic p2p firewall
email mail: email mail smtp imap inbox newsletter sender smtp
testing test quality: test testing unit mock mocking fixture assertion bdd coverage benchmark fuzz property snapshot e2e selenium automation runner qa
logging log monitoring observability metrics: log logging logger monitoring monitor metrics tracing trace observability prometheus grafana alert dashboard uptime incident status error tracking crash apm telemetry
command line cli terminal shell console: command line cli terminal shell bash zsh prompt console tty argument parser tui ansi color progress bar
editors ide editor code: editor ide vim emacs vscode autocomplete snippet syntax highlighting plugin language server
gui desktop widgets: gui desktop widget window qt gtk toolkit cross platform native electron menu tray
ui components interface design: ui component button modal dialog tooltip dropdown menu layout design system theme css material icon form input
css styling style styles: css style styles styling sass less tailwind bootstrap theme stylesheet
mobile ios android: mobile ios android iphone app native phone tablet swift kotlin
games game gaming: game games gaming player engine unity godot sprite rpg chess puzzle arcade emulator minecraft steam multiplayer tile physics
graphics rendering 3d webgl: graphics rendering render 3d opengl vulkan webgl shader gpu ray tracing scene mesh canvas svg
image images photo photos photography: image images photo photos photography picture png jpeg resize thumbnail gallery camera exif pixel filter
video media streaming: video stream streaming media player movie tv ffmpeg transcode subtitle codec recording webcam youtube
audio music sound speech: audio music sound speech voice song playlist podcast mp3 player midi synthesizer radio spotify recognition tts
pdf documents document office: pdf document documents office word excel docx spreadsheet epub ebook ocr page report markdown
text processing parsing strings: text string parse parser parsing regex grammar tokenizer unicode markdown diff template html xml csv json yaml toml
template templates templating: template templates templating engine rendering html mustache jinja
serialization encoding data formats: serialization serialize json protobuf msgpack avro yaml xml csv binary encode decode encoding format
scraping crawling crawler html: scrape scraping scraper crawl crawler spider html dom extract headless
machine learning ml ai artificial intelligence: machine learning neural network deep model training inference classifier regression prediction ml ai tensor gpu pytorch tensorflow sklearn dataset feature
deep learning neural networks: deep learning neural network cnn rnn transformer pytorch tensorflow keras gpu training autograd
llm llms generative agents gpt: llm llms gpt chatgpt prompt agent agents rag openai claude generative ai chatbot language model embedding copilot inference fine tuning assistant
nlp natural language: nlp natural language text corpus tokenizer translation sentiment entity embedding parsing summarization word linguistic language model
computer vision image recognition: vision image object detection segmentation recognition face ocr pose opencv camera
reinforcement rl: reinforcement rl agent environment reward policy gym
recommendation recommender recommendations: recommend recommender recommendation collaborative filtering user item rating
serving deployment inference production: serving serve deploy deployment inference production endpoint model server latency
explainability interpretability explaining fairness: explain explainability interpretability bias fairness shap feature importance
pipeline pipelines etl orchestration workflow scheduler: pipeline workflow etl orchestration orchestrate dag airflow schedule scheduler job task cron batch
data science analysis analytics statistics: data analysis analytics statistics statistical dataframe notebook pandas jupyter exploration bi insight report event tracking
visualization charts plotting graphs chart: visualization visualize chart charts plot plotting graph diagram dashboard d3 svg map interactive
versioning version control git: version versioning git repository commit branch diff merge reproducibility github gitlab
ci continuous integration build delivery: ci cd continuous integration build delivery release pipeline deploy artifact runner automation
devops infrastructure cloud configuration: devops infrastructure cloud aws azure gcp terraform ansible provisioning kubernetes cluster deployment configuration server
containers docker kubernetes virtualization: container containers docker kubernetes image pod cluster virtual machine vm hypervisor qemu kvm orchestration
serverless faas baas paas hosting: serverless lambda function faas baas paas hosting host deploy static site backend edge
distributed systems concurrency: distributed consensus raft cluster concurrency concurrent parallel thread async actor lock scheduling microservice rpc
blockchain cryptocurrency cryptocurrencies bitcoin web3: blockchain bitcoin ethereum cryptocurrency wallet token smart contract solidity defi nft exchange coin
finance financial money payment payments ecommerce: finance financial money payment payments invoice accounting bank stock market trading currency exchange budget tax billing ecommerce shop store cart checkout
maps geo geocoding geolocation location gis: map maps geo geocoding geolocation location gis gps coordinates latitude address route tile spatial
date time calendar: date time datetime calendar timezone schedule duration clock timer holiday event
science physics chemistry biology math mathematics: science scientific math mathematics physics chemistry biology genome dna astronomy numeric matrix algebra simulation equation
health medical fitness: health medical medicine fitness hospital drug disease covid nutrition sport workout patient
weather environment: weather forecast climate temperature air quality pollution environment carbon energy
transportation vehicle travel: transport transportation train bus flight airport vehicle car traffic transit travel route
food drink: food drink recipe meal restaurant beer wine coffee cocktail nutrition
news media: news article headline journal newspaper feed rss press
books reading literature: book books reading library ebook author novel quote bible poetry
education learning courses: learn learning course education student teacher school university quiz tutorial class exam training career resume
jobs hiring career: job jobs career hiring recruiter resume interview freelance
social networks chat communication: social chat message messaging communication conversation forum community discord slack telegram irc matrix federated activitypub video conferencing voip
notes note taking knowledge wiki productivity: note notes wiki knowledge todo task productivity kanban bookmark organizer planner reminder focus
project management tracking time: project management issue ticket kanban scrum agile bug tracker timesheet time tracking team collaboration
cms blog blogging content: cms content blog blogging publishing headless static site generator wordpress page
forms form validation: form forms validation validate input field schema survey
state management: state store redux vuex flux observable immutable reactive
hardware iot embedded robotics: hardware iot embedded device sensor robot robotics arduino raspberry firmware microcontroller serial usb gpio home automation smart
system administration os operating files: system os operating kernel process memory disk file filesystem directory backup sync package manager boot
file files backup sync transfer: file files backup sync transfer upload download share sharing storage s3 ftp archive compression zip
compression archive: compression compress archive zip gzip lz4 zstd tar
debugging profiling performance: debug debugger debugging profile profiler profiling performance benchmark memory leak trace flame optimization speed
code analysis linters formatters static: lint linter formatter static analysis code quality style checker refactor ast complexity
compilers languages programming interpreters language: compiler interpreter language bytecode vm runtime programming jit wasm llvm parser syntax dsl scripting
package management dependency packages: package dependency dependencies registry version installer bundler build tool modules
internationalization i18n localization translation: internationalization i18n localization l10n translation translate locale language plural
documentation docs: documentation docs document generator reference api readme wiki manual
data structures algorithms: data structure algorithm tree list queue heap graph hash map set trie sort sorting bloom bitset
functional programming utilities: functional monad immutable lambda curry either option utility helper
animals nature: animal animals cat dog bird pet fish wildlife
art design: art design museum painting drawing illustration font icon color creative
government open data: government public open census law legislation city federal parliament
anime entertainment movies tv: anime manga movie film tv show series episode comic cartoon entertainment
sports: sport sports football soccer basketball nba league team match score fitness cycling
privacy: privacy private tracking anonymous tor gdpr ads blocker
automation bots: automation automate bot bots script macro workflow trigger rule
accessibility: accessibility a11y screen reader aria contrast
"""


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Words of headings, and words of things, each to the fields they belong to."""
    headings: dict[str, list[int]] = {}
    said: dict[str, list[int]] = {}
    for number, line in enumerate(_FIELDS.strip().splitlines()):
        names, _, terms = line.partition(":")
        for word in dict.fromkeys(words.words(names)):
            headings.setdefault(word, []).append(number)
        for word in dict.fromkeys(words.words(f"{names} {terms}")):
            said.setdefault(word, []).append(number)
    return (
        {word: tuple(fields) for word, fields in headings.items()},
        {word: tuple(fields) for word, fields in said.items()},
    )


def of_words(bag: dict[str, float]) -> dict[int, float]:
    """How much of what is said belongs to each field: adds up to less than 1, the less the less is known."""
    said = _lexicon()[1]
    found: dict[int, float] = {}
    for word, weight in bag.items():
        fields = said.get(word, ())
        for field in fields:
            found[field] = found.get(field, 0.0) + weight / len(fields) ** 0.5
    total = sum(found.values()) + 2.0
    return {field: value / total for field, value in found.items()}


@lru_cache(maxsize=4096)
def of_heading(name: tuple[str, ...]) -> dict[int, float]:
    """The fields that a heading's words name, adding up to 1; empty where it names none."""
    headings = _lexicon()[0]
    found: dict[int, float] = {}
    for word in name:
        fields = headings.get(word, ())
        for field in fields:
            found[field] = found.get(field, 0.0) + 1.0 / len(fields)
    total = sum(found.values()) or 1.0
    return {field: value / total for field, value in found.items()}
