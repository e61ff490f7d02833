"""Common given names of many countries: they tell a person from a topic where nothing but the form of a text speaks.

"Anna Berg" beside a date is an author, "Machine Learning" a category; both are two capitalised words. The lists need
not be complete: a name that is missing only means that a page whose author nothing else declares has none. Names that
are common words at the start of headings, months or places are left out.
"""

import re

from scraper.extraction.metadata.values import fold, words

_GIVEN_NAMES = words(
    """
    aaron abby abigail ada adam adele adrian adriana aidan aileen alan albert alec alex alexander alexandra alexis
    alfred alice alicia alison allan allen allison alyssa amanda amelia amy andrea andrew andy angela angelica anita
    ann anna anne annette annie anthony antonia archie ariana arthur ashley audrey barbara barry beatrice becky
    ben benjamin bernard beth bethany betty beverly bill billy blake bob bobby bonnie brad bradley brandon brenda
    brendan brett brian bridget brittany brooke bruce bryan caitlin caleb cameron camilla candice cara carl carla
    carly carmen carol caroline carolyn carrie casey cassandra cassidy catherine cathy cecilia celia charles charlie
    charlotte chelsea cheryl chloe chris christa christian christie christina christine christopher cindy claire clara
    clare clark clifford clive cody colin colleen connie connor corey courtney craig curtis cynthia dale damian damien
    dan dana daniel danielle danny darren daryl dave david debbie deborah debra denise dennis derek desmond diana
    diane dominic don donald donna doris dorothy doug douglas duncan dustin dwayne dylan ed eddie edgar edith edmund
    edward edwin eileen elaine eleanor elena eli elijah elizabeth ella ellen ellie elliot elliott elsie emily emma
    emmanuel eric erica erik erin ernest esther ethan eugene eva evan eve evelyn ezra felicity felix fiona florence
    frances francesca francis frank fred freddie frederick gabriel gabriella gail garrett gary gavin gemma geoff
    geoffrey george georgina gerald geraldine gerard gilbert gillian gina glen glenn gloria gordon grace graham greg
    gregory greta gwen hailey hal hannah harold harriet harrison harry harvey hazel heather hector heidi helen helena
    henrietta henry herbert holly howard hugh hugo ian ibrahim ida imogen ingrid irene iris isaac isabel isabella
    isobel ivan jack jackie jacob jacqueline jake james jamie jan jane janet janice jared jasmine jason jay jean jeff
    jeffrey jen jenna jennifer jenny jeremy jerome jerry jess jesse jessica jessie jill jillian jim jimmy jo joan
    joanna joanne jocelyn jodie joe joel john johnny jon jonah jonathan joseph josephine josh joshua joyce juan judith
    judy julia julian juliana julie juliet justin kaitlyn kara karen karl kate katelyn katherine kathleen kathryn
    kathy katie katrina katy kay kayla keith kelly kelsey ken kendra kenneth kerry kevin kim kimberly kirk kirsten
    kirsty kris krista kristen kristin kristina kyle lana lara larry laura lauren laurence laurie lawrence leah lee
    leila lena leo leon leonard leslie lesley lewis liam lillian lily linda lindsay lindsey lisa liz lizzie lloyd
    logan lois lora loren lorraine louis louisa louise lucas lucia lucinda lucy luis luke lydia lynn mackenzie maddie
    madeleine madeline maggie malcolm mandy marc marcia marcus margaret margot maria marian marie marilyn marina mario
    marion marissa marjorie marlene marshall martha martin marvin mary mathew matt matthew maureen maurice maxine maya
    megan meghan mel melanie melinda melissa meredith mia michael michaela michele michelle mick miguel mike mildred
    miles millie mindy miranda miriam mitchell moira mollie molly monica morgan moses muriel myles myra nadia nancy
    naomi natalie natasha nathan nathaniel neil nell nelson nicholas nichola nick nicola nicole nigel nikki nina noah
    noel nora norma norman olive oliver olivia oscar otis owain owen paige pamela pam pat patricia patrick patsy paul
    paula pauline peggy penelope percy perry pete peter phil philip phillip phoebe phyllis pierce polly quentin
    rachael rachel ralph ramona randall randy raphael ray raymond rebecca reginald rene renee reuben rhys ricardo
    richard rick ricky rita rob robert roberta robin robyn roderick rodney roger roland ron ronald ronan ronnie rory
    rosa rosalind rosamund roseanne rosemary rosie ross roxanne roy rupert russ russell ruth ryan sabrina sadie sally
    sam samantha samuel sandra sara sarah sasha saul scott sean sebastian selina seth shane shannon sharon shaun shawn
    sheila shelby shelia shelley sherry shirley sian sidney silas simon simone sonia sonya sophia sophie spencer
    stacey stacy stan stanley stella stephanie stephen steve steven stewart stuart sue susan susanna susie suzanne
    sybil sylvester sylvia tamara tammy tania tanya tara tatiana taylor ted terence teresa terri terry tess theo
    theodore theresa thomas tiffany tim timothy tina toby todd tom tommy toni tony tracey tracy travis trevor tricia
    trish tristan troy tyler una ursula valerie vanessa vera vernon veronica vicki vicky victor victoria vince vincent
    viola vivian vivienne wallace walter wanda warren wayne wendy wesley whitney wilfred willa william winston xavier
    yolanda yvette yvonne zach zachary zack zackery zara zoe

    achim adalbert agnes albrecht alexandre alfons aline andreas anja anke annabel annegret annett annika anton antje
    armin arnd arne arno astrid axel barbel bastian beate bernd bernhard bettina bianca birgit birgitta bjorn bodo
    boris brigitte britta burkhard carina carsten christiane christel christoph claudia claus constantin cordula
    cornelia corinna dagmar daniela detlef dieter dietmar dietrich dirk doreen dorothea eberhard eckhard edda
    edeltraud ekkehard elfriede elisabeth elke ellis elmar emil erhard erich ernst erwin eugen evelin fabian falk
    ferdinand florian franz franziska frauke frieda friederike friedrich gabriele gabi georg gerd gerda gerhard gerrit
    gertrud gisela gotz gregor gudrun guido gunnar gunter gunther hanna hanne hannelore hannes hans hansjorg harald
    hartmut hedwig heike heiko heiner heinrich heinz helga helge helmut hendrik henning hermann hilde hildegard holger
    horst ilona ilse imke ina ines inga inge ingeborg ingo irmgard isabelle isolde jana jens joachim jochen johann
    johanna johannes jorg jorn josef jurgen jutta kai karin karsten katharina kathrin katja katrin kerstin klaus
    konrad konstantin kurt lars lea lennart leonie lieselotte lilli lothar lotte ludger ludwig lukas lutz maik maike
    malte manfred manuel manuela mareike margarete margit margret mariam marcel markus marko marlis mathias matthias
    maximilian mechthild meike merle mirjam mirko monika moritz nadine nico niklas niko nils norbert ole olaf oskar
    otto paulina peer petra philipp pia rainer ralf regina reiner reinhard reinhold renate rolf roman rosemarie
    rudiger rudi rudolf sabine saskia siegfried sigrid silke silvia sonja sonke stefan stefanie steffen steffi susann
    susanne sven svenja swantje tanja thorsten thilo till tilman timo tobias torben torsten traudl udo ulf uli ulla
    ulrich ulrike ute utz uwe valentin verena veronika viktor viktoria volker volkmar waltraud werner wiebke wilfried
    wilhelm winfried wolf wolfgang wolfram yannick

    adrien agathe alain albane alix amandine amelie anais andre anne-laure anouk antoine arnaud aude aurelie aurelien
    aymeric baptiste benedicte benoit bertrand blandine bruno camille cecile celine charlene chantal christelle
    christophe claude clemence clement corentin coralie cyril delphine denis didier dominique edouard elodie eloise
    emilie emmanuelle estelle etienne fabien fabienne fabrice fanny florent floriane francois francoise frederic
    gaelle gaetan ghislaine gilles guillaume gustave guy gwenaelle helene herve hubert hugues jacques jean-baptiste
    jean-claude jean-francois jean-luc jean-marc jean-michel jean-paul jean-philippe jean-pierre jeanne joelle
    jocelyne josiane jules julien juliette justine karine laetitia laure laurent lucie lucien ludovic magali manon
    margaux marianne marie-claude marie-france marine marjolaine martine maryline mathieu mathilde maud maxime michel
    mireille monique morgane nadege nathalie nicolas noemie ophelie pascal pascale patrice paulette philippe pierre
    pierre-yves raphaelle regis remi remy renaud rodolphe romain roxane sandrine sebastien serge severine solene
    stephane sylvain sylvie tangui thibault thierry valentine veronique virginie yann yves yvan

    adolfo agustin ainhoa aitor alba alberto alejandra alejandro alfonso alfredo almudena alonso alvaro amaia amparo
    ana andres angel antonio araceli arturo beatriz belen benito bernardo blanca borja camila carlos catalina cesar
    consuelo cristian cristina cristobal diego eduardo elvira emilio enrique ernesto esteban estefania eugenia eugenio
    eusebio facundo federico felipe fernanda fernando francisco gabriela gerardo gonzalo guadalupe guillermo gustavo
    hernan horacio ignacio iker inaki inma isidro ismael jaime javier jesus joaquin jorge jose juana julio laia
    leandro leonor leticia lola lorena lorenzo macarena marcela marcelo marcos margarita mariana mariano marta mateo
    matias mauricio milagros montserrat nahuel natalia nerea nieves noelia nuria octavio olga oriol pablo paco paloma
    paola pedro pilar rafael ramiro ramon raquel raul roberto rocio rodolfo rodrigo rogelio rosario ruben sergio
    soledad susana tomas valentina valeria vicente ximena

    adriano afonso agata alessandra alessandro alessia alessio ambra andreia angelo annalisa antonella antonino
    arianna augusto benedetta caio carlo carlotta caterina catarina chiara cinzia ciro claudio corrado dario davide
    domenico duarte edoardo eduarda eleonora elisa elisabetta emanuela emanuele emiliano enrico enzo ettore fabiana
    fabio fabrizio federica fedele filipa filipe filippo fiorella flavia flavio francesco franco gianluca gianni
    giacomo gilberto gino giorgia giorgio giovanna giovanni giulia giuliano giulio giuseppe goncalo guilherme helder
    henrique ilaria inacio isabela joana joao larissa leonardo letizia lidia livia luca luciana luciano ludovica luigi
    luisa maite marcella marcio marco margherita martina massimiliano massimo matilde matteo maurizio mauro michela
    murilo nuno otavio paolo patrizia paulo piero pietro rafaela raffaele raimundo renata renato riccardo rossella rui
    salvatore samuele sandro serena silvio simona stefania stefano telmo thiago tiago tiziana tommaso ugo umberto
    valerio vasco vinicius vittoria vittorio vitor

    aafke aart adriaan arjen bart bas bert bram carlijn cees coen corine daan dirk-jan eline els emiel evert femke
    ferry floris frans frederik freek geert gerben gijs hanneke harm hein henk herman ineke ivo jaap jan-willem
    janneke jasper jelle jeroen jesper joep joost jordi joris karel kees klaas koen laurens leendert lieke maaike
    maarten marieke marijke marjolein marloes martijn menno michiel mieke nienke niels noor olivier pieter pim reinier
    renske rik roel roeland ruud sander sanne sjoerd stijn teun thijs tijmen willem wim wouter

    aage aksel anders anette anne-marie arvid asbjorn aslaug aud bengt berit birger birgitte bjarne borje carl-johan
    christer dag egil einar elin elisabet emelie erland espen eskil eva-lena finn fredrik frida frode gitte goran
    greger gunilla gunhild gustaf gustav hakan halvor hege henrik hjalmar inger ingvild ivar jakob janne jarle johan
    jonas jorgen jorunn jukka juha juhani kaisa kalle karianne kari karoline kasper katarina kirsti kjell kjersti knut
    kristian kristoffer lasse leif lene liisa linn linnea liv magnus mads maja maiken malin marit marte marten mats
    matti mette mikael mikkel mikko minna morten odd ola olav pernille peder pekka pirjo poul ragnar ragnhild rasmus
    rikke roald rune sami satu signe sigurd silje sindre siri solveig soren stein stian stig svein tapio tarja terje
    thea thor tiina tine torbjorn tore trine trond tuula turid unni vegard veli vibeke ville yngve

    adrianna agnieszka aleksandra aleksander alena aleksej alexei alexey alina aleksandr anastasia anatoly andrei
    andrey andrij andrzej aniko arkadiusz artem bartosz beata blazej bogdan bohdan boleslaw bozena darina daria
    dariusz dmitri dmitry dominik dorota dusan dragan edyta elzbieta evgeny ewa ferenc filip frantisek galina gennady
    gergely grazyna grzegorz gyula halina hana igor ilya irina istvan ivana iwona izabela jacek jakub janusz jaroslav
    jaroslaw jerzy jiri jolanta josip jozef justyna kamil kamila karolina katarzyna katerina kinga kirill klara
    kristyna krzysztof krystyna ksenia laszlo lech leonid leszek lubomir lyudmila maciej magdalena malgorzata marcin
    marek mariusz marzena mateusz michal mikhail milena milos miloslav miroslav nadezhda natalya nikita nikola nikolai
    oksana oleg olena olha patryk pavel pawel petr piotr radek radoslaw rafal ruslan ryszard sandor sergei sergey
    serhii slawomir stanislaw stanislav svetlana svitlana sylwia szymon tadeusz taras tatyana tereza tetiana tomasz
    tomislav urszula vaclav valentyna vasily vitaly vladimir vladislav vlad volodymyr vojtech wojciech yana yaroslav
    yegor yelena yevgeny yulia yuri yuriy zbigniew zdenek zoltan zofia zuzana

    abdul abdullah abdulrahman ahmad ahmed ahmet aisha alaa ali alper amal amina amir amira anwar arda asli ayman ayse
    aziz bahar bashir bekir berk bilal burak burcu cem cemal ceyda daoud deniz dina ebru ece ekrem elif emel emine
    emre engin ercan erdem ergun erol esra fadi fahad farah farhan farid farida faris fatih fatima fatma fouad funda
    gamal gokhan gul halil hamza hanan hani hasan hassan hatice hossam huda husam hussein huseyin ibtisam imad imran
    iman ismail jamal jamila kadir karim kemal khaled khalid layla leyla lina maha mahdi mahmoud mahmut malik manal
    maryam mehmet melek meltem merve mohamed mohammad mohammed mona mounir muhammad murad murat mustafa nabil nada
    nader nadir naim nasser nawal nazli nesrin nour nuri omar onur orhan osama osman ozan ozlem rabia rachid rami rana
    rania rashid reem reza ruwaida saad sahar said salah saleh salem salim salma samir samira selim semra serap serkan
    sevgi sinan soner suheyla suleyman tamer tarek tariq tayfun tolga tuba tugba ugur umit usama volkan waleed walid
    wael yasemin yasin yasmin yasser yavuz yilmaz younes youssef yusuf zahra zainab zaki zeynep ziad

    aarav abhijit abhinav abhishek aditi aditya ajay akash akhil akshay alok aman amit amitabh amrita anand ananya
    aniket anil anirudh anjali ankit ankita ankur anshul anup anupam anuradha anurag aparna archana arjun arnab arpit
    arun aruna arvind ashish ashok ashwin ashwini atul avinash ayesha ayush balaji bharat bhavesh chandan chetan deepa
    deepak deepika devendra dhruv dinesh dipak divya ganesh gaurav gautam gopal harish harsh harsha hemant himanshu
    isha jagdish jatin jaya jayesh jitendra jyoti kabir kailash kamal karan kavita kavitha kiran kishore komal krishna
    kunal lakshmi lalit madhav mahesh manish manisha manoj mayank md meena meera mohan mohit mukesh mukul nandini
    narendra naresh naveen neeraj neha nidhi nikhil nilesh nishant nitin pallavi pankaj paras piyush pooja pradeep
    prakash pramod pranav prasad prashant prateek praveen preeti prem priya priyanka rahul raj rajat rajeev rajesh
    rajiv rajni raju rakesh ram ramesh rashmi ravi ravindra rekha renu ritu rohan rohini rohit roshan sachin sagar
    sahil sameer sandeep sandhya sangeeta sanjana sanjay sanjeev santosh sapna saurabh seema shalini shankar sharad
    shashank shashi shikha shilpa shivani shreya shruti shubham shweta siddharth sneha sonali srinivas sudhir sumit
    sunil sunita suresh surya sushil swati tanvi tarun tushar uday uma umesh vaibhav varun vasant venkat vibha vidya
    vijay vikas vikram vinay vineet vinod vipin vishal vivek yash yogesh

    akiko akira ayumi chiaki daisuke eiji fumiko haruka haruki hideki hiroki hiroko hiroshi hiroyuki junko kaori kazuo
    keiko keiji kenji kenta koichi kumiko makoto mariko masahiro masako mayumi megumi mika minoru naoko naoki noriko
    rie ryo ryosuke satoshi shinji shinya shota tadashi takashi takeshi takuya tetsuya tomoko toshio yoko yoshiko
    yuichi yuka yukiko yumi yuki yuta ayaka bao chen hyun jae jia jian jiang jing jisoo jun kwang lan lei li lihua
    linh ling mei minh ming minjun nam nguyen ping qiang qing seung shan soo sung tao thanh thu trang tuan wei wen
    xiao xiaoming xin yan yang ying yong yu yuan yue zhen zhi adaeze adebayo amara awa chidi chika chinedu chiamaka
    ebuka efua emeka femi folake funmi ifeanyi ikenna kofi kojo kwabena kwame kwesi ngozi nkechi nnamdi obinna olu
    oluwaseun segun temitope tunde uche wanjiku yaw yetunde zodwa

    анна анастасия александр александра алексей алена алла анатолий андрей андрій антон артем артём борис богдан вадим
    валентин валентина валерий валерия василий вера виктор виктория виталий владимир владислав володимир вячеслав
    галина геннадий георгий григорий дарья денис дмитрий дмитро евгений евгения екатерина елена елизавета иван игорь
    илья инна ирина кирилл константин кристина ксения лариса леонид лидия любовь людмила максим маргарита марина мария
    михаил мойсей надежда наталия наталья никита николай оксана олег олександр олена ольга павел петр пётр роман
    руслан светлана святослав сергей сергій софия станислав степан тамара татьяна тетяна федор юлия юрий яна ярослав
    """
)
GIVEN_NAMES = frozenset(map(fold, _GIVEN_NAMES))
"""Folded, with and without hyphens as they are written."""
_HONORIFICS = words("dr prof professor mr mrs ms sir dame rev fr")
_BETWEEN = words("van von der den de del della di da dos do du la le el al bin ibn ben zu af y")
MAX_WORDS = 5
"""Words of a name, titles aside."""


def is_person(text: str) -> bool:
    """Whether `text` is the full name of one person by its form: a common given name, and what can be a surname.

    What stands behind a comma (a degree) is not looked at.
    """
    parts = text.split(",")[0].split()
    while parts and fold(parts[0]) in _HONORIFICS:
        parts = parts[1:]
    if not 2 <= len(parts) <= MAX_WORDS or _NO_NAME.search(text):
        return False
    if any(not part[0].isupper() and part not in _BETWEEN for part in parts) or not parts[-1][0].isupper():
        return False
    return fold(parts[0].split("-", 1)[0]) in GIVEN_NAMES


_NO_NAME = re.compile(r"[\d:;!?/|@#&+=*\"“”]|['’]s\b|['’]t\b")
