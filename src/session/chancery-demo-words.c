/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-demo-words.h"

/* Groups of people, see chancery_demo_people. */
#define NORTH 0
#define SOUTH 1
#define EAST 2
#define GULF 3
#define PACIFIC 4

const ChanceryDemoState chancery_demo_states[] = {
  { "Asterholm", "asterholm", NORTH },
  { "Belvarra", "belvarra", SOUTH },
  { "Cormandy", "cormandy", SOUTH },
  { "Dravosk", "dravosk", EAST },
  { "Eskeria", "eskeria", EAST },
  { "Farrowmark", "farrowmark", NORTH },
  { "Galdermoor", "galdermoor", NORTH },
  { "Halvesund", "halvesund", NORTH },
  { "Ilmara", "ilmara", PACIFIC },
  { "Jorvassa", "jorvassa", EAST },
  { "Kelmira", "kelmira", GULF },
  { "Lunmark", "lunmark", NORTH },
  { "Marovelle", "marovelle", SOUTH },
  { "Norrhavn", "norrhavn", NORTH },
  { "Ostravia", "ostravia", EAST },
  { "Pellandor", "pellandor", SOUTH },
  { "Quessan", "quessan", GULF },
  { "Rovandra", "rovandra", PACIFIC },
  { "Sarkesh", "sarkesh", GULF },
  { "Tamberay", "tamberay", PACIFIC },
  { "Ulvanda", "ulvanda", GULF },
  { "Velmark", "velmark", NORTH },
  { "Westmere Islands", "westmere", SOUTH },
  { "Xanthira", "xanthira", SOUTH },
  { "Yarrowin", "yarrowin", PACIFIC },
  { "Zemaray", "zemaray", GULF },
};
const guint chancery_demo_n_states = G_N_ELEMENTS (chancery_demo_states);

/* clang-format off */
const ChanceryDemoCity chancery_demo_cities[] = {
  { "Washington, D.C.", "DC", "20008", "202", "United States", 38.9270, -77.0560, 0.022 },
  { "New York City", "NY", "10017", "212", "New York; New Jersey; Connecticut", 40.7570, -73.9780, 0.008 },
  { "Chicago", "IL", "60601", "312", "Illinois; Wisconsin; Indiana; Iowa", 41.8850, -87.6420, 0.014 },
  { "Los Angeles", "CA", "90036", "213", "Southern California; Arizona; Nevada", 34.0630, -118.3300, 0.045 },
  { "Houston", "TX", "77056", "713", "Texas; Oklahoma; Arkansas", 29.7480, -95.4200, 0.045 },
  { "Miami", "FL", "33134", "305", "Florida", 25.7560, -80.2600, 0.020 },
  { "San Francisco", "CA", "94108", "415", "Northern California; Oregon", 37.7830, -122.4290, 0.017 },
  { "Boston", "MA", "02116", "617", "Massachusetts; Maine; New Hampshire; Vermont", 42.3440, -71.0890, 0.009 },
  { "Atlanta", "GA", "30309", "404", "Georgia; Alabama; South Carolina", 33.7880, -84.3850, 0.025 },
  { "Dallas", "TX", "75201", "214", "North Texas", 32.8000, -96.8060, 0.030 },
  { "Denver", "CO", "80203", "303", "Colorado; Utah; Wyoming", 39.7340, -104.9760, 0.030 },
  { "Detroit", "MI", "48226", "313", "Michigan; Ohio", 42.3560, -83.0740, 0.018 },
  { "Philadelphia", "PA", "19103", "215", "Pennsylvania; Delaware", 39.9560, -75.1760, 0.014 },
  { "Seattle", "WA", "98101", "206", "Washington; Idaho; Montana", 47.6140, -122.3250, 0.010 },
  { "New Orleans", "LA", "70130", "504", "Louisiana; Mississippi", 29.9560, -90.0880, 0.012 },
  { "San Diego", "CA", "92103", "619", "San Diego County", 32.7440, -117.1500, 0.018 },
  { "Phoenix", "AZ", "85012", "602", "Arizona", 33.4780, -112.0730, 0.035 },
  { "Honolulu", "HI", "96813", "808", "Hawaii", 21.3130, -157.8480, 0.008 },
  { "San Juan", "PR", "00918", "787", "Puerto Rico; U.S. Virgin Islands", 18.4160, -66.0640, 0.014 },
  { "Greensboro", "NC", "27401", "336", "North Carolina", 36.0720, -79.7970, 0.025 },
  { "Minneapolis", "MN", "55402", "612", "Minnesota; North Dakota; South Dakota", 44.9690, -93.2810, 0.018 },
  { "St. Louis", "MO", "63101", "314", "Missouri; Kansas", 38.6400, -90.2420, 0.025 },
  { "Nashville", "TN", "37203", "615", "Tennessee; Kentucky", 36.1500, -86.8040, 0.022 },
  { "Anchorage", "AK", "99501", "907", "Alaska", 61.2020, -149.8700, 0.020 },
  { "Salt Lake City", "UT", "84111", "801", "Utah", 40.7560, -111.8780, 0.022 },
  { "Portland", "OR", "97205", "503", "Oregon", 45.5230, -122.7000, 0.010 },
  { "El Paso", "TX", "79901", "915", "West Texas; New Mexico", 31.7750, -106.4820, 0.012 },
  { "Tampa", "FL", "33602", "813", "West Florida", 27.9640, -82.4620, 0.018 },
  { "Cleveland", "OH", "44114", "216", "Ohio", 41.4880, -81.6750, 0.014 },
  { "Kansas City", "MO", "64106", "816", "Missouri; Kansas", 39.0900, -94.5790, 0.025 },
  { "Charlotte", "NC", "28202", "704", "North Carolina; South Carolina", 35.2210, -80.8450, 0.025 },
  { "Pittsburgh", "PA", "15222", "412", "West Pennsylvania", 40.4430, -79.9600, 0.014 },
};
const guint chancery_demo_n_cities = G_N_ELEMENTS (chancery_demo_cities);

#define NAMES(...) (const char *const[]) { __VA_ARGS__, NULL }

const ChanceryDemoPeople chancery_demo_people[] = {
  { NAMES ("Aksel", "Birgit", "Eskil", "Freja", "Gunvor", "Henning", "Ingrid", "Jorunn", "Leif", "Marit", "Nils",
           "Sigrid", "Torvald", "Ylva"),
    NAMES ("Brandvikar", "Dalsgaren", "Eikersmo", "Fjellmarken", "Grimsholten", "Havnesgard", "Isakvold",
           "Kjeldmoen", "Lundvarg", "Norrvangen", "Ravnskar", "Skogmyren", "Stensundet", "Tverrdalen",
           "Vintermoen"),
    "English; French" },
  { NAMES ("Adriano", "Beatris", "Celso", "Delfina", "Emiliano", "Fabiola", "Gaspar", "Inés", "Joaquim",
           "Lucinda", "Marcelo", "Noemi", "Ramiro", "Serafina"),
    NAMES ("Alvarenzo", "Belmontera", "Cardovesa", "Delcampra", "Esparvel", "Fontanelho", "Garvolho", "Lombranes",
           "Maravelles", "Oliventes", "Pestranha", "Quintavar", "Rosalmar", "Sorvelha", "Torrealvo"),
    "English; Spanish; Portuguese" },
  { NAMES ("Anatol", "Božena", "Danilo", "Elżbeta", "Goran", "Halina", "Jarek", "Katya", "Lubomir", "Milena",
           "Oksana", "Pavel", "Radka", "Stanimir"),
    NAMES ("Barkovets", "Czernaly", "Dobravik", "Grabenkov", "Horvalski", "Jankovets", "Krasnodel", "Levandor",
           "Malinovar", "Obralik", "Petrovany", "Radomvich", "Sovinak", "Tarnovel", "Zabrinka"),
    "English; German" },
  { NAMES ("Amina", "Bashir", "Dalia", "Faris", "Halim", "Idris", "Jamila", "Karim", "Layla", "Munir", "Nadia",
           "Rashad", "Salma", "Tariq"),
    NAMES ("Al-Barhoun", "Al-Darwani", "El-Fadoury", "Al-Hazmour", "Ben Khadroun", "Al-Marzuf", "El-Nasroun",
           "Al-Qadrami", "Ben Rahmouli", "Al-Samhoun", "El-Tawfari", "Ben Yazdoun", "Al-Zahroubi", "Al-Jubrawi",
           "El-Karshoum"),
    "English; Arabic; French" },
  { NAMES ("Anong", "Bao", "Chandra", "Devi", "Farida", "Haruki", "Indira", "Kalani", "Lien", "Mei", "Nimal",
           "Priya", "Ravi", "Suda"),
    NAMES ("Adhivara", "Banthornsak", "Chandrawel", "Dharmakul", "Hanoruma", "Jayanduri", "Kamolsen", "Lintaro",
           "Mahendrawel", "Nakoriya", "Pranawatta", "Rattanor", "Sundaravin", "Tanumori", "Wiradanu"),
    "English; Malay" },
};

const char *const chancery_demo_streets[] = {
  "Alderbrook Street", "Bellhaven Avenue", "Candlewick Place", "Dunmorrow Road", "Elderfield Street",
  "Fennimore Place", "Gristmill Avenue", "Hartsorrel Street", "Ivorydale Road", "Juniper Gate", "Kingsfold Street",
  "Larkmeadow Avenue", "Millrace Terrace", "Netherbury Street", "Oakhanger Place", "Pemberlow Street",
  "Quillfeather Road", "Rosemarrow Avenue", "Saltmarsh Street", "Thistledown Place", "Umberfield Street",
  "Vinter Lane", "Whitlock Terrace", "Yewcroft Avenue", NULL,
};

const char *const chancery_demo_posts[] = {
  "Deputy Head of Mission", "Political Counsellor", "Consular Officer", "Protocol Officer", "Press Officer",
  "Defence Attaché", "Economic Counsellor", "Communications Officer", "Cultural Attaché", "Private Secretary",
  "Accountant", "Driver", NULL,
};

const char *const chancery_demo_liaison_posts[] = {
  "Security Attaché", "Head of Administration", "Duty Officer", "Facilities Manager", "Regional Security Adviser",
  NULL,
};

const char *const chancery_demo_agents[] = {
  "R. Callowmere", "M. Thornabee", "J. Pellingham", "D. Ashgrovner", "K. Winterbold", "S. Maddocksen", NULL,
};

const char *const chancery_demo_purposes[] = {
  "Quarterly liaison visit", "Walk-round of the premises", "Briefing for new staff",
  "Preparation of the national day reception", "Review of the entry control", "Meeting with the Security Attaché",
  "Follow-up on threatening letters", "Residence survey", "Preparation of a ministerial visit",
  "Demonstration planning with local police", NULL,
};

const char *const chancery_demo_visit_notes[] = {
  "Rear gate was propped open; the guard closed it while we stood there. To be looked at again.",
  "Cameras on the north side now work. The mission asks for a contact at the precinct.",
  "Walked the visitor route with the new attaché. Screening is done well, the bag table is too close to the door.",
  "They expect about forty guests for the reception and will send the list a week before.",
  "Handed over the list of numbers to call. Two names on our side were out of date and are corrected.",
  "Staff were shown what to do with suspicious mail; the posters hang in the mail room.",
  "Short visit, nothing new. The head of the mission was travelling.",
  NULL,
};

const char *const chancery_demo_mission_notes[] = {
  "Deliveries only through the rear gate; call the guard room first.",
  "Shares the building with a trade office on the third floor; the lobby is not the mission's own.",
  "Visitor parking in front is to be kept free on consular days, Tuesday and Thursday.",
  "The residence is two blocks away and has no guard at night.",
  "Fire exit on the alley side has no camera.",
  "Building works on the street side until spring.",
  "National day reception every year in the second week of May.",
  NULL,
};

const char *const chancery_demo_contact_notes[] = {
  "Prefers to be reached on the mobile after hours.",
  "On leave in August; the Duty Officer stands in.",
  "Speaks for the consulates as well.",
  "New in post; met at the last visit.",
  "Answers e-mail within the hour, the telephone rarely.",
  NULL,
};

const ChanceryDemoJudgement chancery_demo_judgements[] = {
  { 1, "No group in {city} has shown an interest in the mission. Routine liaison is enough.",
    { "Liaison visit: entry control sound, guards alert.", "No report from local police in the last year.", NULL } },
  { 1, "{state} draws little attention in the United States. The consular crowd is orderly and small.",
    { "Consular days passed without incident.", "Open sources: no calls for protest.", NULL } },
  { 1, "The mission is quiet and well kept. The one protest of last year was announced and polite.",
    { "Nine people with placards, permit held, gone within the hour.", "Local police see no change.", NULL } },
  { 1, "No threat to staff is known. Petty theft from parked cars is the only trouble reported.",
    { "Two cars broken into on the same street.", "Mission has moved its parking into the yard.", NULL } },
  { 1, "Relations at home are calm and the community in {city} is small. Nothing points to a change.",
    { "Community association meets without politics.", "No hostile mail reported.", NULL } },
  { 2, "Demonstrations follow each election at home and draw up to two hundred people in {city}. They stay "
       "peaceful, but the entrance is blocked for hours.",
    { "Three demonstrations since spring, the largest about two hundred.", "Staff left by the rear gate.",
      "Organisers keep to their permits.", NULL } },
  { 2, "Staff receive abusive calls whenever the border dispute is in the news. No caller has named a plan.",
    { "Eleven calls logged in one week, four numbers.", "Calls stopped once the news moved on.", NULL } },
  { 2, "A small circle of exiles pickets the mission each month and films visitors. Visitors feel "
       "intimidated; nobody has been touched.",
    { "Same five people, first Saturday of the month.", "Faces of visitors put on the web, taken down on request.",
      NULL } },
  { 2, "The building was daubed with paint twice this year. The mission lacks a camera on the alley side.",
    { "Red paint on the gate, at night.", "Slogans on the garden wall; no witness.",
      "Mission was advised on lighting and cameras.", NULL } },
  { 2, "A former employee writes to the {head} almost daily. The letters are bitter rather than threatening.",
    { "Letters collected and handed over by the attaché.", "Writer known, lives out of state.", NULL } },
  { 2, "Unrest at home has doubled the number of people at the consular counter; tempers run short in the queue.",
    { "Scuffle between two applicants, settled by the guard.", "Waiting time now three hours.", NULL } },
  { 3, "Protest against {state} in {city} has turned from placards to trespass. The mission has no barrier "
       "between the pavement and the door.",
    { "Four people chained themselves to the gate.", "Calls on the web to come back in greater number.",
      "Local police post a car on announced days.", NULL } },
  { 3, "Two letters with white powder reached the mission within a month. Both were harmless, and both carried "
       "the same hand.",
    { "Tests negative in both cases.", "Postmarks from one sorting centre.",
      "Mail is now opened away from the building.", NULL } },
  { 3, "The {head} was followed from the office to the residence on two evenings. The car's plates "
       "were stolen.",
    { "Same dark sedan noted by the driver on both evenings.", "Plates reported stolen a week before.",
      "Route and hours are varied since.", NULL } },
  { 3, "The conflict at home has split the community here, and both sides meet in front of the mission. "
       "Fights are likely at the next anniversary.",
    { "Bottles thrown between the groups in spring.", "Both sides have announced the anniversary.", NULL } },
  { 3, "A fire was laid at the rear door by night and went out by itself. Nobody has been named.",
    { "Scorched door frame, remains of a bottle.", "Camera shows one person, hooded.",
      "Mission asked for a fixed post until the door is replaced.", NULL } },
  { 4, "A man who was turned away at the counter has announced on the web that he will come back armed. "
       "He was seen near the mission this week.",
    { "Postings kept, author identified.", "Seen across the street by two guards.",
      "Local police and the field office are informed; the mission has closed its counter.", NULL } },
  { 4, "Shots were fired at the façade at night, and a caller claimed them and promised more. Staff have been "
       "told to stay away from the street side.",
    { "Three impacts on the second floor.", "Call from a prepaid telephone, recorded.",
      "Fixed post day and night since.", NULL } },
  { 4, "A package addressed to the {head} held a working detonator without a charge. Whoever sent it "
       "knew the hours of work.",
    { "Package found by the mail screening.", "Sender's address does not exist.",
      "Movements of the {head} are covered.", NULL } },
};
/* clang-format on */
const guint chancery_demo_n_judgements = G_N_ELEMENTS (chancery_demo_judgements);
