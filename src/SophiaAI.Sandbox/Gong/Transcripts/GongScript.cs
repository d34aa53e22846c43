namespace SophiaAI.Sandbox.Gong.Transcripts;

/// <summary>What people say, by topic. A is from Acme and B is the other side; where only Acme talks, B is a colleague.</summary>
internal static class GongScript
{
    /// <summary>Topics of conversations in English.</summary>
    public const string Topics = """
        # Small Talk
        A: Hi {contact}, good to see you again. How was the offsite?
        B: Good, thanks. We got through the whole roadmap, and it only rained on the last day.

        A: Before we start, is {customer} still moving into the new building?
        B: We are. Half of us sit between boxes, so forgive the echo.
        A: I can hear you well. Don't worry about it.

        B: You sound far away today. Are you at home?
        A: In {city}, actually. I leave tonight, right after our call.

        A: Did you get to see the release we talked about?
        B: I watched the recording at the weekend. The part about alerts was the best.
        A: I will tell the team. They worked on that for {number} days.

        B: Sorry that I am late. The call before this one ran over.
        A: No problem at all. We have the whole time that we planned.

        # Call Setup
        A: Can everybody see my screen? You should see a page with the {customer} logo.
        B: I see it. You could make it a bit larger.
        A: Is it better like this?
        B: Much better.

        A: Who is on the line from your side today?
        B: It is me, and somebody from the data team will join a little later. We can start.

        A: Let me go through the agenda. First the questions from last time, then the new things, and at the end what happens next. Does that work for you?
        B: It does. I would add one thing about permissions, if there is time.
        A: I have put it on the list.

        A: We record this call so that I don't have to take notes. Is that all right with everybody?
        B: Fine with me. Could you share the recording afterwards?
        A: Of course. I will send you the link today.

        B: My camera does not want to work today. I hope that is fine.
        A: Voice is enough. Tell me when I go too fast.

        # Discovery
        A: How do you get the numbers from your shops into the warehouse today?
        B: By hand, mostly. Somebody exports a file every morning, and somebody else loads it. When one of them is on holiday, we have no numbers.
        A: How often does that happen?
        B: More often than I would like. Last month it was {number} hours in one week.

        A: What would change for {customer} if the data were there within a minute?
        B: We would stop guessing. The planners order for tomorrow with the numbers of yesterday.
        B: We have counted, and it costs us about {number} thousand a month.

        A: Who feels this the most?
        B: Operations, without a doubt. Finance only sees it at the end of the month.

        A: Have you tried to build it yourselves?
        B: We have. Two people wrote scripts for half a year, and then one of them left.
        A: That is what I hear from many teams. The scripts are the easy part, and to keep them running is not.

        A: What happens if you do nothing this year?
        B: We would hire one more person to copy files. Nobody wants that job.

        A: How many systems are there in all?
        B: About {number}, if you count the old ones. Five of them matter.
        A: Could you name the five?
        B: The shop, the stock system, the CRM, the phone system and the one for invoices.

        B: May I ask how you are different from what we have?
        A: You say what should be where, and we keep it so. When a source changes, you get a message and not an empty report.

        # Product Demo
        A: This is the overview. Every line is one of your sources, and green means that it is up to date. What you see here was written {number} seconds ago.
        B: Is that live, or is it a recording?
        A: It is live. I can stop one of them, if you like.

        A: Now I add a new column in the source. Watch the right side.
        B: It just appears there. What happens to the old rows?
        A: They have no value until we fill them, and that is one click here.

        B: Can my team see only what belongs to them?
        A: Yes. Every role sees its own collections. I will show you the page for that in a minute.

        A: This chart shows how late the data was in the last thirty days. The bad day in the middle was our own fault, and here is what we wrote about it.
        B: I like that you show that. Most vendors would have hidden it.

        B: How would somebody find out at night that something is broken?
        A: You choose a channel, and a message goes there. The limit is a number of minutes, and you can set it for each task.
        B: We would set it to ten for the stock system, and to sixty for the rest.

        A: Let me open the history. You can go back to any version, and see who has changed what.
        B: Our auditors will love that. Can it be exported?
        A: As a file, or straight into a table.

        A: Is there anything that you would like to see again?
        B: The part with the column, please. My colleague joined after that.

        # Integrations
        B: How does this talk to our CRM?
        A: By its API, with a key that you can revoke at any time. We read only the objects that you choose.
        B: And does anything get written back?
        A: Not unless you ask for it.

        B: Everything we do ends up in Snowflake. Is that supported?
        A: It is the one that most customers use. You give us a role that may write to one schema, and nothing else.

        A: For the phone system we would use a webhook, because it has no other way to tell us.
        B: Is that signed? We had a bad surprise with one that was not.
        A: It is signed, and we check the signature before we read a word of it.

        B: There is an old system that can only write files. What do we do with that one?
        A: It writes into a bucket, and we pick the files up. The name of the file tells us the day.

        B: What are your limits? Our CRM allows {number} thousand requests a day, and others use it too.
        A: You set how much of that is ours, and we stay below it.

        # Security
        B: Our security team will ask for a SOC 2 report. Do you have one?
        A: We do, and it is from this year. I can send you the summary now, and the full report after you have signed the paper.

        B: Where is our data while it is on the way?
        A: In the region that you choose, and it does not leave it. It is under encryption on disk and on the wire.
        B: And who has the keys?
        A: You can bring your own. If you take them away, we can read nothing any more.

        B: When was the last penetration test?
        A: In {earlier}. There were two findings, neither of them serious, and both are closed.

        B: How do your people get into our environment when we ask for help?
        A: You let them in for a number of hours, and you see everything that they do. Nobody can do that without you.

        A: I have brought our list of subprocessors. There are {number} of them, and you get a message thirty days before that changes.
        B: Please send it to the address of our privacy team.

        # Pricing
        B: Let's talk about money. What is the price for what we have seen?
        A: It depends on how much data moves. For the five systems it would be about {number} thousand a year.
        B: That is a little more than our budget for this.
        A: How far away from it is it?
        B: About ten percent.

        B: Is there a discount if we commit for three years?
        A: There is. It is twelve percent for two years, and twenty for three.
        B: And what if we grow faster than we think?
        A: Then the price for each further gigabyte goes down. You never pay more for it than you do now.

        A: What I have put in the proposal is everything that you asked for. We can take the old systems out at first, and then it fits.
        B: I would rather keep them, and start with them in {month}.

        B: Does the price include support at night?
        A: Support in business hours is included. At night is an option, and most of our customers of your size take it.

        B: Who else pays this much for it?
        A: I can't name prices, but I can bring you together with a company of your size. They will tell you what they save.

        B: I need something that I can show to finance. A page, not a book.
        A: I will send you one page with three numbers on it.

        # Competition
        A: Are you looking at anybody else?
        B: At two others, to be honest. One is Clarion, and the other one is a small company from {city}.
        A: Clarion is a good product. Ask them what happens when a source changes, and how long it takes.

        B: Ringwise told us that they do the same for half the price.
        A: For the first year, yes. I would look at what they charge for each connector after that.
        B: That is what my colleague said, too.

        B: What would make you lose this?
        A: If your team decides to build it. Then I would like to talk again in a year.

        A: What do you like about Clarion?
        B: The reports are nicer than yours. We could live without them, though.

        # Contract
        B: Our legal team has three remarks. The one about liability is the only one that matters.
        A: I know that one. We have wording that other banks and clinics have accepted, and I will send it.

        A: Who else has to sign off on your side?
        B: Procurement, and then the director of operations. Procurement takes two weeks, whatever I do.
        A: Shall we start with them now, so that it runs at the same time?

        B: When would the contract begin?
        A: On the first of {month}, if we have the signature a week before that.

        B: Can we leave after a year, if it does not work out?
        A: You can cancel at the end of each year, with sixty days notice. Your data is yours, and you can take it with you.

        A: The renewal is due in {month}. I would like to talk about it early, so that nobody has to hurry.
        B: I am glad that you bring it up. Last time we noticed it when the invoice came.

        # Implementation
        A: Let me show you the plan. In the first week we connect two systems, and in the third one your planners get their first report.
        B: Which two would you start with?
        A: With the shop, because it is easy, and with the stock system, because it matters.

        B: Who do you need from our side?
        A: One person who knows the sources, for about {number} hours in all. And somebody who can open the firewall.
        B: The firewall is the harder part of that.

        A: What does success look like for you, ninety days from now?
        B: That nobody sends a file by e-mail any more. I have promised that to my director.
        A: Then let's measure that. We can count the files.

        B: What went wrong at other companies at this point?
        A: The permissions, nearly always. That is why they are the first thing on my list.

        A: I suggest that we meet every Tuesday, for half an hour.
        B: Tuesdays are bad for me. Could it be Wednesday?
        A: Wednesday it is. I will put it into the calendar.

        # Adoption
        A: In the last quarter {number} people at {customer} have used it, and that is a third more than before.
        B: That fits what I see. The planners don't want to go back.

        A: There is one team that has stopped. Do you know what happened there?
        B: They have a new lead, and nobody showed it to her. Could you do that?
        A: Gladly. I will offer her two dates next week.

        B: To be frank, we were disappointed with the spring. The data was late three times.
        A: You are right about that. Two of them were ours, and I have brought what we changed since.
        B: I appreciate that. It has been quiet since {earlier}.

        A: Which of the new things would help you most?
        B: The history, by far. We spend {number} hours a month on explaining what has changed.

        B: My director asks what we get for the money. What would you tell him?
        A: That you have one person less who copies files, and one decision a day that is right. I can put it into numbers.

        # Support
        B: The sync of the stock system has been late since Monday. What is going on?
        A: I have looked at it before the call. A column in the source has changed its type, and since then every row is tried three times.
        B: Why did nobody tell us?
        A: The message went to somebody who has left. I am sorry, that should not happen.

        A: Can you see the task that is red, the third from the top?
        B: I can. It says that it waits.
        A: Please open it, and read the last line to me.
        B: Permission denied on schema staging.

        B: How long until we are up to date again?
        A: About {number} minutes, once the permission is there. Nothing is lost, it is only late.

        B: If this happens once more before the season starts, we will have to cancel. I say that as somebody who likes the product.
        A: I understand. You will have a written answer today, and a call with our engineers tomorrow.

        A: I suggest that we set the alert to fifteen minutes, and that it goes to the whole team.
        B: Do it. I should have asked for that a long time ago.

        # Forecast
        A: Let's go through the deals for this quarter. Who wants to start?
        B: I do. The bank is at ninety percent, legal has only one remark left.
        A: When do they sign?
        B: They say before the end of {month}.

        A: What about the clinics?
        B: Still open. They look at Clarion too, and their security team has not answered for {number} days.
        A: Who do we know there besides the security team?
        B: The head of operations. I will call her today.

        B: I have moved the retail deal into the next quarter.
        A: Why? Last week you were sure about it.
        B: Their budget is frozen until {month}. They want it, but they can't.

        A: Which of these could still go wrong?
        B: The steel one. We have talked to one person only, and he is on holiday.
        A: Then let's find a second person this week.

        A: If I add it all up, we are at {number} percent of the target.
        B: That is without the two renewals. With them we are above it.

        # Experience
        A: Tell me about a deal that you are proud of.
        B: It took eleven months, and I nearly gave up in the ninth. What saved it was that I had talked to the people who would use it every day.
        A: How did you find them?
        B: I asked the person who said no.

        A: And one that you lost?
        B: I lost one because I was too fast. I sent a price before I knew the problem.
        A: What do you do now instead?
        B: I ask two more questions than I want to.

        A: How do you plan your week?
        B: Mondays are for the plan, and the rest is for customers. I write down three calls that matter, and I make those first.

        B: May I ask how big the team is?
        A: There are {number} of us, in six offices. You would start with a group of five.

        A: What would you like to learn here?
        B: How to sell to large companies. So far mine had fewer than five hundred people.

        # Next Steps
        A: We are nearly out of time. Shall we agree on the next step?
        B: Please. I would like to see the plan in writing.
        A: I will send you the plan by {day}, with the names and the dates.

        B: I will talk to procurement, and let you know what they need.
        A: Thank you. I will put half an hour into the calendar for next week, and we can move it.

        A: What is the one thing that has to happen before we speak again?
        B: I have to get the data team on board. Could you send me the recording?
        A: You will have it in an hour.

        B: Let's do a trial with one system, and decide after that.
        A: I like that. I will set it up this week, and you tell me on {day} what you think.

        B: Thank you, that was useful. I have no more questions for now.
        A: Thank you, {contact}. Have a good day, and say hello to the team.
        """;

    /// <summary>Conversations in other languages, by the code of the language. They have no topics.</summary>
    public const string Languages = """
        # ger
        A: Guten Tag, {contact}. Schön, dass es heute klappt. Können Sie mich gut hören?
        B: Ja, sehr gut. Bei uns ist nur das Büro ein bisschen laut.

        A: Wie kommen die Zahlen aus den Filialen heute zu Ihnen?
        B: Als Datei, jeden Morgen. Wenn jemand krank ist, fehlen sie, und dann rät die Planung.
        A: Wie oft kommt das vor?
        B: Öfter, als uns lieb ist. Zuletzt waren es {number} Stunden in einer Woche.

        B: Was würde das für uns kosten?
        A: Für fünf Systeme etwa {number} Tausend im Jahr. Für drei Jahre gibt es einen Nachlass.
        B: Das liegt etwas über unserem Budget. Ich müsste mit dem Einkauf sprechen.

        B: Wo liegen unsere Daten in der Zwischenzeit?
        A: In Frankfurt, und dort bleiben sie auch. Die Schlüssel können Sie selbst verwalten.
        B: Das wird unseren Datenschützer freuen. Er prüft so etwas sehr gründlich.

        A: Darf ich fragen, wen Sie sich sonst noch ansehen?
        B: Noch einen Anbieter aus München. Die Oberfläche dort ist hübscher, aber Änderungen dauern länger.

        A: Was wäre aus Ihrer Sicht der nächste Schritt?
        B: Ein Versuch mit einem System, würde ich sagen. Danach entscheiden wir.
        A: Gerne. Ich schicke Ihnen heute noch einen Vorschlag, und wir sprechen nächste Woche wieder.
        B: Vielen Dank, und schöne Grüße an die Kollegen.

        # fre
        A: Bonjour {contact}, merci d'être là. Vous m'entendez bien ?
        B: Très bien, merci. Ma collègue arrive dans cinq minutes, mais nous pouvons commencer.

        A: Comment recevez-vous les chiffres des magasins aujourd'hui ?
        B: Par fichier, chaque matin. Quand quelqu'un est absent, nous n'avons rien, et l'équipe devine.
        A: Cela arrive souvent ?
        B: Trop souvent. Le mois dernier, nous avons perdu {number} heures en une semaine.

        B: Combien cela coûterait-il pour nous ?
        A: Environ {number} mille euros par an pour cinq systèmes. Il y a une remise si vous vous engagez pour trois ans.
        B: C'est un peu au-dessus de notre budget. Je dois en parler avec les achats.

        B: Où sont nos données pendant le transfert ?
        A: À Paris, et elles n'en sortent pas. Vous pouvez gérer les clés vous-mêmes.
        B: C'est important pour nous. Notre équipe de sécurité va le demander.

        A: Regardez-vous d'autres solutions en ce moment ?
        B: Une autre, oui. Les rapports y sont plus jolis, mais chaque changement prend une semaine.

        A: Quelle serait la prochaine étape pour vous ?
        B: Un essai avec un seul système. Ensuite, nous déciderons.
        A: Parfait. Je vous envoie une proposition cet après-midi, et nous en parlons la semaine prochaine.
        B: Merci beaucoup, et bonne journée à toute l'équipe.

        # spa
        A: Buenos días, {contact}, gracias por su tiempo. ¿Me oye bien?
        B: Muy bien, gracias. Mi compañero se conecta en un momento, pero podemos empezar.

        A: ¿Cómo llegan hoy las cifras de las tiendas?
        B: En un fichero, cada mañana. Si alguien está de vacaciones, no hay cifras, y el equipo adivina.
        A: ¿Con qué frecuencia ocurre?
        B: Demasiado a menudo. El mes pasado fueron {number} horas en una sola semana.

        B: ¿Cuánto nos costaría?
        A: Unos {number} mil al año para cinco sistemas. Hay un descuento si se comprometen por tres años.
        B: Está un poco por encima de nuestro presupuesto. Tengo que hablarlo con compras.

        B: ¿Dónde están nuestros datos mientras tanto?
        A: En la región que ustedes elijan, y no salen de allí. Las claves pueden ser suyas.
        B: Nuestro equipo de seguridad lo va a preguntar. Conviene tenerlo por escrito.

        A: ¿Están mirando otras opciones?
        B: Una más, sí. Los informes son más bonitos, pero cada cambio tarda una semana.

        A: ¿Cuál sería el siguiente paso para ustedes?
        B: Una prueba con un solo sistema. Después decidimos.
        A: De acuerdo. Le envío una propuesta mañana, y hablamos la semana que viene.
        B: Muchas gracias, señora, y un saludo al equipo.
        """;
}
