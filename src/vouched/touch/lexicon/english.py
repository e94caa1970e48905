"""English phrases, and English jargon used in every language ("xx")."""

# ruff: noqa: E501 - tables of words: one kind or language is one entry, however long

TABLES = {
    "xx": {
        "connect": "connect|connecten|connecta|network|networking|linkedin",
        "action": "call|calls|zoom|teams|calendly|demo|webinar|meeting|meet|urlurl|slot|whatsapp|newsletter|feedback",
        "offer": "software|saas|marketing|leads|lead|seo|ai|crm|startup*|b2b|roi|coach|coaching|consult*|outsourcing|"
        "app|premium|business|solution*|agency|freelance*|growth|pipeline|insights|expert*",
        "post": "job|jobs|remote|recruiter|recruit*|hr|headhunter|senior|team lead|manager|developer|stack|talent*|hiring",
        "venue": "summit|workshop|event*|podcast|congress|keynote",
    },
    "en": {
        "connect": "connect*|my network|your network|expand* my|grow* my|growing my|professional circle|local circle|"
        "stay in touch|keep in touch|keep the conversation|add you|to my circle|like minded|building relationships",
        "action": "call|quick chat|a chat|chat about|let me know if|are you available|book a|schedul*|15 minutes|20 minutes|30 minutes|"
        "minutes this|click*|sign up|register|reply|take a look|learn more|interested|open to|would you be open|worth a|"
        "happy to share|send over|send it over|can i send|details|free guide|demo|hop on|set up a|time to talk|survey|"
        "sound* interesting|worth exploring|next step*|your calendar|quick question",
        "offer": "we help*|i help*|our platform|our product*|our solution*|our service*|our tool|our team|our client*|our company|"
        "solution*|services|platform|clients|customers|revenue|sales|increase*|reduc*|boost*|scal*|sav* time|cut cost*|costs|"
        "double your|results|free|discount|launch*|pricing|automat*|invest*|proposal|passive income|founders|budget|"
        "onboarding|workflow*|productivity|efficien*|streamline*|case stud*|trial|consult*|strateg*|experience in|years of experience",
        "post": "hiring|opportunit*|vacanc*|open role*|position*|candidate*|your background|strong match|good fit|great fit|perfect fit|"
        "career*|recruit*|salary|new role|cv|resume|job|skill set|skillset|your experience|your expertise|head of|talent",
        "praise": "impress*|inspir*|amazing|incredible|insightful|outstanding|impressive|fantastic|brilliant|great profile|"
        "resonat*|admire*|love what you|loved your|loved how|enjoyed your|fresh perspective|thought provoking|beautifully|"
        "leadership|leader*|journey|stood out|stands out|passion*|remarkable|exciting|great work|your work in|"
        "esteemed|expertise|highly regarded|dedication|visionary|thoughtful",
        "profile": "your profile|came across|come across|saw your|noticed your|noticed you*|noticed that|your post|your posts|your recent|"
        "your article|your page|your website|your company|i see you|i see that|saw that you|stumbled|your content|found you|"
        "browsing|your background|your linkedin|i noticed|looking at your|following your",
        "common": "fellow|alum*|mutual connection*|mutual contact*|both know|both work*|we both|we share|common connection*|"
        "in common|same industry|same field|same space|our industry|small world|similar interest*|shared interest*|shared connection*|"
        "ex colleague*|also work*|classmates",
        "audience": "companies like|people like you|professionals|like yours|leaders like|founders like|teams like|leaders in|peers|"
        "your industry|your sector|your space|your field|your organisation|your organization|your team|your role|members|everyone|"
        "community|selected|exclusive*|list of|dear all|subscribers|driven|educators|operators|researcher*|colleagues in",
        "venue": "conference*|webinar|summit|special issue|manuscript*|submit*|editorial board|journal|speaker*|keynote|panel|register|"
        "gala|fundrais*|symposium|call for|reviewers|abstract|podcast|my show|workshop|cohort|scholarship|donat*|appeal",
        "stock": "hope you're|hope you are|hope this|hope all is|hope your|finds you|reaching out|reach out|touch base|follow* up|"
        "bumping|just checking|circle back|circling back|i wanted to|quick note|my name is|i'm a|i am a|i work with|i work at|"
        "i'm the|allow me|i represent|on behalf|hope you don't mind|no pitch|slipped through|earlier message|thanks for accepting|"
        "thank you for accepting|thanks for connecting|for connecting|out of the blue",
        "benefit": "mutual*|collaborat*|synerg*|partnership*|partner*|valu*|benefit*|opportunit*|exchange ideas|share ideas|share insights|"
        "insights|learn from you|learn from each|explore|potential|goals|grow together|support each other|potentially|win win",
        "occasion": "work anniversary|congratulations on your|congrats on|happy birthday|new role|new position|every success|"
        "congratulations on the new|years at|wishing you",
        "past": "remember|we met|met you|years ago|year ago|back then|used to|we were|we sat|we shared|we played|we once|we talked|"
        "we spoke|you were|when you|when we|last time|old days|since we|the one who|the one with|i was the|i was in your|"
        "i was with|i'm the one|at school|in class|that night|that day|that summer|sat behind|sat next|next to you|"
        "do you still|still have the|recognise|recognize|were you the|are you the",
        "deed": "you said|you told|you gave|you lent|you asked|you taught|you showed|you fixed|you made|you wrote|you helped|you left|"
        "you let|you sent|you mentioned that|you promised|you owe|you won|you drove|you once|you offered|you took|you brought|"
        "you signed|you marked|you kept|you translated|you recommended|you were right|your advice|thanks for the|thank you for the|"
        "your help|because of you|thanks to you",
        "kin": "mother|mum|mom|mam|dad|daddy|father|brother|sister|son|daughter|wife|husband|grandmother|grandfather|gran|grandma|grandpa|"
        "uncle|aunt|great aunt|cousin|neighbour*|neighbor*|my kids|the kids|my boy|my girl|granddaughter|grandson|baby|"
        "in laws|late husband|late wife|stepdad|nephew|niece|godmother|widow|landlady|roommate|flatmate|pal|mate",
        "things": "house|kitchen|garden|allotment*|dog|cat|bike|bicycle|car|train|tram|bus|boat|ferry|book|books|notebook|photo|photos|"
        "photograph*|key|keys|box|door|window|church|choir|school|pub|shop|library|hospital|ward|coat|shoes|jumper|hat|scarf|glove*|"
        "umbrella|cake|bread|soup|dinner|lunch|beer|pint|tea|piano|guitar|violin|trombone|recording|tape|letter|letters|diary|"
        "map|tent|lake|river|beach|hill|mountain|village|farm|bees|tree|trees|apple*|tomato*|roof|stairs|attic|cellar|shed|"
        "bench|desk|lift|lamp|watch|ring|parcel|package|funeral|wedding|birth|knee|leg|hand|teacher|lesson|exam|team|match|goal|"
        "chess|camp|hut|boots|sock*|wrench|ladder|bucket|hen|hens|horse|goat|sheep|tortoise|bread|recipe|jam|marmalade|dress",
        "when": "monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|tomorrow|tonight|this morning|this evening|o'clock|"
        "after school|at two|at seven|at noon|weekend|christmas|easter|in may|in june|in july|in august|in september|in october|"
        "in november|in december|in january|in february|in march|in april|summer|winter|spring|autumn|on the 9th",
        "feeling": "sorry|apolog*|confess*|embarrass*|cried|cry|laugh*|miss you|i miss|hated|loved him|loved her|proud|shy|ashamed|"
        "funny|joke*|silly|stupid|awful|terrible|heart|died|passed away|dead|ill|cancer|grave|grief|old friend|forgive|worried|scared|"
        "haha|honestly|i owe|promised|bet|secret|swear|stubborn|drunk",
        "content": "paragraph|section|page|chapter|figure|table|slide|footnote|equation|lemma|proof|typo|mistake|wrong|error|actually|"
        "you write that|you say that|you said that|i disagree|i tried|didn't work|doesn't work|did you mean|why did you|how did you|"
        "did you use|in our case|at our site|version|patch|bug|line|appendix|data|measured|per cent|percent|instead of|the opposite",
        "ongoing": "still|again|finally|as promised|as we|as agreed|since then|turned up|found your|found the|i found|i have your|i've got|"
        "i've got your|we have your|left at|left behind|left your|the other day|last week|last night|last month|last year|last summer|"
        "our last|come by|drop by|pick it up|bring|brought|give it back|return the|on my way|passing through|around on|in town|"
        "how is the|how's the|how did the|did the|are you still|is it you|it's me|new number",
        "between": "gave me your|told me to|says you|says hello|says hi|sends her|sends his|sends regards|sends its|send* love|asked me to|"
        "i'm to ask|said to|suggested i ask|said you might|reckons|put me on to|pointed me|said your name|your name from|"
        "insists|swears you|wants you to|told me you|told me about",
        "me": "i|me|my|mine|i'm|i've|i'd|i'll|myself",
        "you": "you|your|yours|you're|you've|you'd|you'll|yourself",
        "us": "our|ours|we're|we've|we'll|us",
    },
}
