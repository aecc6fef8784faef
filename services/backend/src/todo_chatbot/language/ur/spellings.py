"""Everyday words of Urdu in both scripts, each under one Roman name that the grammar uses.

Roman Urdu has no spelling rules, so a word lists the spellings that people type.
"""

from __future__ import annotations

from typing import Final

SPELLINGS: Final = """
aaj: aaj aj آج
kal: kal کل
parson: parson parso parsun پرسوں پرسو
tarson: tarson ترسوں
peer: peer pir somwar پیر سوموار
mangal: mangal منگل
budh: budh bud بدھ
jumerat: jumerat jumeraat jumairat جمعرات
juma: juma jumma jummah جمعہ جمعے
sanichar: sanichar sanicher saneechar سنیچر
itwar: itwar itwaar atwar اتوار
january: january janwari جنوری
february: february farwari فروری
march: march مارچ
april: april اپریل
may: may مئی
june: june جون
july: july julai جولائی
august: august agast اگست
september: september sitambar ستمبر
october: october aktubar اکتوبر
november: november nowambar نومبر
december: december disambar دسمبر
subah: subah subha savere صبح سویرے
dopahar: dopahar dopehar dupehar دوپہر
shaam: shaam sham شام
raat: raat rat رات
baje: baje bajay bje بجے
sawa: sawa sava سوا
saarhe: saarhe sarhe saadhe sadhe ساڑھے
paune: paune pone pauney پونے
dedh: dedh derh ڈیڑھ
dhai: dhai dhaai ڈھائی
aadha: aadha aadhe adha adhe آدھا آدھے
din: din dino dinon دن دنوں
hafta: hafta hafte haftay haftey hafton week ہفتہ ہفتے ہفتوں
mahina: mahina mahine mahinay maheena maheene mahinon mah مہینہ مہینے مہینوں ماہ
saal: saal sal saalon سال
ghanta: ghanta ghante ghantay ghanton گھنٹہ گھنٹے گھنٹوں
minute: minute minutes mint mins min منٹ
agla: agla agle agli اگلا اگلے اگلی
pichla: pichla pichle pichli guzishta پچھلا پچھلے پچھلی گزشتہ
is: is iss اس
baad: baad bad بعد
pehle: pehle pehlay pahle پہلے
tareekh: tareekh tarikh تاریخ
har: har ہر
roz: roz rozana rozaana روز روزانہ
mahana: mahana mahaana ماہانہ
salana: salana salaana سالانہ
mein: mein main mai me میں
ko: ko کو
ka: ka ki ke kay کا کی کے
par: par pe pay پر پہ
tak: tak تک
se: se say سے
aur: aur or اور
wala: wala wali wale walay والا والی والے
kaam: kaam kam kaamon task tasks todo کام کاموں ٹاسک
list: list fehrist لسٹ فہرست
mujhe: mujhe mujhay mujhko مجھے مجھ
mera: mera meri mere meray apna apni apne میرا میری میرے اپنا اپنی اپنے
hamara: hamara hamari hamare ہمارا ہمارے
yaad: yaad yad یاد
dila: dila dilao dilana dilaana dilado dilaen dilayen دلا دلاؤ دلانا دلائیں دلادو
reminder: reminder یاددہانی
kar: kar karo karna karen karain kr kro krna krdo kardo karden kardein کر کرو کرنا کریں کردو کردیں کیجیے
do: do den dein dena dijiye dijye دو دیں دینا دیجیے دیجئے
lo: lo lena len لو لینا
add: add shamil شامل ایڈ
daal: daal dal daalo dalo daldo daaldo likh likho likhlo darj ڈال ڈالو لکھ لکھو درج
naya: naya nayi naye نیا نئی نئے
hai: hai he hain hay ہے ہیں
hoga: hoga hogi ہوگا ہوگی
dikha: dikha dikhao dikhana dikhaen dikhado batao bata batayen batado suna sunao parho دکھا دکھاؤ دکھائیں بتا بتاؤ بتائیں سناؤ
kya: kya kia کیا
kaun: kaun kon konsa kaunsa konse kaunse کون کونسا کونسے
kitna: kitna kitne kitni کتنا کتنے کتنی
baqi: baqi baaqi باقی
kab: kab کب
dhoond: dhoondo dhundo talash ڈھونڈو ڈھونڈ تلاش
mukammal: mukammal mukamal complete done مکمل
khatam: khatam khatm ختم
poora: poora pura poori puri پورا پوری
ho: ho hogaya hogayi hogya hui hua ہو ہوگیا ہوگئی ہوا ہوئی
gaya: gaya gayi gaye gya gyi گیا گئی گئے
liya: liya lia li kiya لیا لی
diya: diya dia di دیا دی
chuka: chuka chuki چکا چکی
nipta: nipta niptaya نپٹا
hata: hata hatao hatado hatana mita mitao mitado delete nikal nikalo nikaldo remove ہٹا ہٹاؤ ہٹادو مٹا مٹاؤ نکال نکالو ڈیلیٹ
chhor: chhor chor chhoro choro skip چھوڑ چھوڑو
shift: shift move shifft badal badlo badaldo rakh rakho rakhdo tabdeel شفٹ بدل بدلو رکھ رکھو تبدیل
aage: aage agay aagay موخر آگے
der: der late overdue دیر
naam: naam nam نام
wapas: wapas wapis waapas واپس
ulta: ulta undo الٹا
dobara: dobara dubara redo دوبارہ
khol: khol kholo kholdo کھول کھولو
band: band بند
ruk: roko rok روکو روک
sab: sab saab sare saare saray tamam سب سارے تمام
baar: baar dafa بار دفعہ
dono: dono donon دونوں
it: isko usko isay usay ise use isey usey yeh ye woh wo اسے یہ وہ اسکو اسکا iska uska
madad: madad help مدد
salam: salam salaam assalam assalamualaikum aslam adaab aadab سلام السلام آداب
shukriya: shukriya shukria shukrya meherbani jazakallah شکریہ مہربانی جزاک
khuda: khuda allah خدا اللہ
hafiz: hafiz حافظ
haan: haan han ji jee haji theek thik ok haanji ہاں جی ٹھیک
nahi: nahi nahin nai na rehne cancel mansookh نہیں رہنے منسوخ نہ
zaroori: zaroori zaruri aham ضروری اہم
ek: ek aik ایک
teen: teen تین
char: char chaar چار
paanch: paanch panch پانچ
chhe: chhe che چھ
saat: saat سات
aath: aath aat آٹھ
nau: nau nou نو
das: das dus دس
gyarah: gyarah gyara گیارہ
barah: barah bara بارہ
pandrah: pandrah pandra پندرہ
bees: bees بیس
tees: tees تیس
pehla: pehla pehli پہلا پہلی
doosra: doosra dusra doosri dusri doosre dusre دوسرا دوسری دوسرے
teesra: teesra teesri tisra teesre تیسرا تیسری تیسرے
aakhri: aakhri akhri آخری
"""
