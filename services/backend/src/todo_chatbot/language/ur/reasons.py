"""Why something was not done, by the code of the failure: in Urdu script, and in Roman letters."""

from __future__ import annotations

from typing import Final

URDU: Final[dict[str, str]] = {
    "task_not_found": "ایسا کوئی کام نہیں۔ شاید ہٹا دیا گیا ہو۔",
    "task_completed": "یہ پہلے ہی مکمل ہے۔",
    "task_not_completed": "یہ مکمل نہیں ہوا۔",
    "task_not_repeating": "یہ دہرایا نہیں جاتا، اس لیے چھوڑنے کو کوئی تاریخ نہیں۔",
    "task_standing": "یہ پہلے سے فہرست میں ہے۔",
    "no_next_date": "یہ آخری تاریخ ہے۔ اسے مکمل کریں یا ہٹا دیں۔",
    "date_invalid": "یہ تاریخ سمجھ نہیں آئی۔",
    "repeat_invalid": "یہ سمجھ نہیں آیا کہ کب دہرانا ہے۔",
    "due_out_of_range": "یہ تاریخ کیلنڈر سے باہر ہے۔",
    "no_change": "بتائیں کیا بدلنا ہے: نام، تاریخ، ترجیح، لیبل، پروجیکٹ یا نوٹس۔",
    "title_for_several": "ایک نام کئی کاموں کو نہیں دیا جا سکتا۔",
    "parent_cycle": "کوئی کام اپنا ہی ذیلی کام نہیں ہو سکتا۔",
    "parent_not_found": "اوپر والا کام موجود نہیں۔",
    "project_not_found": "ایسا کوئی پروجیکٹ نہیں۔",
    "label_not_found": "ایسا کوئی لیبل نہیں۔",
    "nothing_to_undo": "واپس کرنے کو کچھ نہیں۔",
    "nothing_to_redo": "دوبارہ کرنے کو کچھ نہیں۔",
    "internal_error": "یہاں کچھ خراب ہو گیا۔ کچھ نہیں بدلا۔",
}

ROMAN: Final[dict[str, str]] = {
    "task_not_found": "Aisa koi kaam nahi. Shayad hata diya gaya ho.",
    "task_completed": "Yeh pehle hi mukammal hai.",
    "task_not_completed": "Yeh mukammal nahi hua.",
    "task_not_repeating": "Yeh dohraya nahi jata, is liye chhorne ko koi tareekh nahi.",
    "task_standing": "Yeh pehle se list mein hai.",
    "no_next_date": "Yeh aakhri tareekh hai. Isko mukammal karen ya hata den.",
    "date_invalid": "Yeh tareekh samajh nahi aayi.",
    "repeat_invalid": "Yeh samajh nahi aaya ke kab dohrana hai.",
    "due_out_of_range": "Yeh tareekh calendar se bahar hai.",
    "no_change": "Batayen kya badalna hai: naam, tareekh, tarjeeh, label, project ya notes.",
    "title_for_several": "Ek naam kai kaamon ko nahi diya ja sakta.",
    "parent_cycle": "Koi kaam apna hi zaili kaam nahi ho sakta.",
    "parent_not_found": "Oopar wala kaam maujood nahi.",
    "project_not_found": "Aisa koi project nahi.",
    "label_not_found": "Aisa koi label nahi.",
    "nothing_to_undo": "Wapas karne ko kuch nahi.",
    "nothing_to_redo": "Dobara karne ko kuch nahi.",
    "internal_error": "Yahan kuch kharab ho gaya. Kuch nahi badla.",
}
