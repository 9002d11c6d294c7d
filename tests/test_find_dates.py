"""The finder of expressions of time: rule by rule, on gold data, on any text, and its speed."""

import datetime as dt
import functools
import importlib.util
import json
from itertools import pairwise

import jdatetime
import pandas as pd
import pytest
from growth import grows_with_its_square, seconds
from hypothesis import given
from hypothesis import strategies as st

from finders.time.dates import COLUMNS, date_rows, find_genre, whole_rows
from finders.time.grammar import RULES, Frame
from finders.time.values import hijri_day
from helpers import find_dates
from helpers.found import as_table

# A Wednesday. Each: the rule, a sentence of our own, the words it reads, value, EDTF.
WRITTEN = "2023-11-29"
CASES = [
    ("day-of-month", "It opened on Monday, 6 March 2017.", "Monday, 6 March 2017", "2017-03-06", "2017-03-06"),
    ("day-of-month", "The bridge closed on June 20 of this year.", "June 20 of this year", "2023-06-20", "2023-06-20"),
    ("day-of-month", "We met on the second of April, 2020.", "the second of April, 2020", "2020-04-02", "2020-04-02"),
    ("day-of-month", "It was the year of the Sept. 11 attacks.", "Sept. 11", "2001-09-11", "2001-09-11"),
    ("day-alone", "The office shut on the 18th.", "the 18th", "2023-11-18", "2023-11-18"),
    ("day-alone", "Oil the loom by the 18th.", "the 18th", "2023-12-18", "../2023-12-18"),
    ("day-alone", "It was oiled by the 30th.", "the 30th", "2023-10-30", "../2023-10-30"),
    ("day-alone", "It is to be oiled by the 30th.", "the 30th", "2023-11-30", "../2023-11-30"),
    ("day-alone", "On the 18th they shut it.", "the 18th", "2023-11-18", "2023-11-18"),
    ("day-alone", "It met on 17 May 2023; the minutes came on the 9th.", "the 9th", "2023-06-09", "2023-06-09"),
    ("day-alone", "It met on 17 November 2023; the minutes came on the 9th.", "the 9th", "2023-11-09", "2023-11-09"),
    ("day-again", "Boats sail on Oct. 4 and 9, 2015.", "9, 2015", "2015-10-09", "2015-10-09"),
    ("month", "They wrote in February.", "February", "2023-02", "2023-02"),
    ("month", "The fair ran in December.", "December", "2023-12", "2023-12"),
    ("month", "The ferry sank last December.", "last December", "2022-12", "2022-12"),
    ("year-first", "Filed 2021-05-04.", "2021-05-04", "2021-05-04", "2021-05-04"),
    ("in-figures", "Signed 05/06/2023 in town.", "05/06/2023", "2023-06-05", "2023-06-05"),
    ("in-figures", "Signed 05/26/2023 in town.", "05/26/2023", "2023-05-26", "2023-05-26"),
    ("in-figures", "Signed on Sunday, 12/7/2014 in town.", "Sunday, 12/7/2014", "2014-12-07", "2014-12-07"),
    ("in-figures", "Signed 06/2004 in town.", "06/2004", "2004-06", "2004-06"),
    ("year-first", "Filed Tuesday 2021-05-04.", "Tuesday 2021-05-04", "2021-05-04", "2021-05-04"),
    ("day-of-month", "Filed 8/Oct/2012.", "8/Oct/2012", "2012-10-08", "2012-10-08"),
    ("day-of-month", "Weighed 9/Dec/14 ashore.", "9/Dec/14", "2014-12-09", "2014-12-09"),
    ("day-of-month", "It sailed on 4 and 19 April, 7 June and 2 July 2018.", "4", "2018-04-04", "2018-04-04"),
    ("clock", "It sailed at 6:15 on 4 July 2018; at 7:40 it sank.", "7:40", "2018-07-04T07:40", "2018-07-04"),
    ("clock", "The kiln was lit at 9 p.m. of 4 July 2018.", "9 p.m. of 4 July 2018", "2018-07-04T21:00", "2018-07-04"),
    ("century", "A kiln of the second half of the 4th century BC.", "the second half of the 4th century BC", "BC03XX", "-0350~/-0300~"),
    ("century", "A kiln of the last quarter of the 1st century BC.", "the last quarter of the 1st century BC", "BC00XX", "-0025~/0000~"),
    ("day-of-month", "Sealed this third day of June, two thousand and nineteen.", "this third day of June, two thousand and nineteen", "2019-06-03", "2019-06-03"),
    ("day-of-month", "Sealed on 4 March in the year nineteen ninety-eight.", "4 March in the year nineteen ninety-eight", "1998-03-04", "1998-03-04"),
    ("day-of-month", "Tide times 4 June 20197 min read", "4 June 2019", "2019-06-04", "2019-06-04"),
    ("day-of-month", "Filed 2018 March 18.", "2018 March 18", "2018-03-18", "2018-03-18"),
    ("year", "The mill burnt in 1987.", "1987", "1987", "1987"),
    ("year", "Grants of FY2021 lapsed.", "FY2021", "2021", "2021"),
    ("year", "A wall of 490 BC stands there.", "490 BC", "BC0490", "-0489"),
    ("year", "It was at war from 499 to 493 BC.", "499", "BC0499", "-0498/-0492"),
    ("decade", "Trams ran in the 1960s.", "the 1960s", "196X", "196X"),
    ("decade", "Trams ran in the 1800s.", "the 1800s", "18XX", "18XX"),
    ("decade", "Në vitet 1990 kishte tramvaj.", "vitet 1990", "199X", "199X"),
    ("decade", "Trams ran in the '90s.", "the '90s", "199X", "199X"),
    ("century", "A house of the 19th century.", "the 19th century", "18XX", "18XX"),
    ("season", "They left last summer.", "last summer", "2023-SU", "2023-22"),
    ("season", "They left in spring 2009.", "spring 2009", "2009-SP", "2009-21"),
    ("nth-day", "They met from 3 to 5 May 2021. On the second day it rained.", "the second day", "2021-05-04", "2021-05-04"),
    ("nth-day", "They met on 9, 10 and 11 May 2021 and left on the last day.", "the last day", "2021-05-11", "2021-05-11"),
    ("nth-day", "On the third day of the fog a barge sank.", "the third day", "", ""),
    ("local-season", "The ford went in Monsoon 2014.", "Monsoon 2014", "2014", "2014"),
    ("local-season", "They fished in the dry season last year.", "the dry season last year", "2022", "2022"),
    ("local-season", "No roof was mended this term.", "this term", "", ""),
    ("calendar-week", "The pier shut in calendar week 45.", "calendar week 45", "2023-W45", "2023-11-06/2023-11-12"),
    ("calendar-week", "The pier shut in week 3 of 2021.", "week 3 of 2021", "2021-W03", "2021-01-18/2021-01-24"),
    ("day-of-month", "It broke at 8/9 March 2021.", "8/9 March 2021", "2021-03-08", "2021-03-08/2021-03-09"),
    ("of-a-day", "It broke at midnight of 8/9 March 2021.", "midnight of 8/9 March 2021", "2021-03-08T24:00", "2021-03-09"),
    ("of-a-day", "Catches fell in the year to 30 June 2021.", "the year to 30 June 2021", "2020", "2020-07-01/2021-06-30"),
    ("part-of-year", "Sales rose in the third quarter of 2012.", "the third quarter of 2012", "2012-Q3", "2012-07/2012-09"),
    ("part-of-year", "Sales rose in H1 2022.", "H1 2022", "2022-H1", "2022-01/2022-06"),
    ("same-of-year", "Wool sold better than in the same month last year.", "the same month last year", "2022-11", "2022-11"),
    ("weekday-of-month", "Polls open on the first Monday of May 2018.", "the first Monday of May 2018", "2018-05-07", "2018-05-07"),
    ("weekday-of-month", "It shut on the last Friday in June.", "the last Friday in June", "2023-06-30", "2023-06-30"),
    ("feast", "The pier shut at Mardi Gras 2022.", "Mardi Gras 2022", "2022-03-01", "2022-03-01"),
    ("feast", "It rained at Carnival 2022.", "Carnival 2022", "2022-02-28/2022-03-01", "2022-02-28/2022-03-01"),
    ("feast", "The pier shut on World Kindness Day 2022.", "World Kindness Day 2022", "2022", "2022"),
    ("feast", "It shut on the International Day against Fog.", "the International Day against Fog", "", ""),
    ("feast", "The road was shut at Easter 2021.", "Easter 2021", "2021-04-04", "2021-04-04"),
    ("feast", "Polls open on Election Day 2024.", "Election Day 2024", "2024-11-05", "2024-11-05"),
    ("solar-hijri", "The letter of 30 Khordad 1402.", "30 Khordad 1402", "2023-06-20", "2023-06-20"),
    ("solar-hijri", "نامه در ۳۰ خرداد ۱۴۰۲ رسید", "۳۰ خرداد ۱۴۰۲", "2023-06-20", "2023-06-20"),
    ("solar-hijri", "It began in Mehr 1402.", "Mehr 1402", "2023-09-23/2023-10-22", "2023-09-23/2023-10-22"),
    ("solar-hijri", "در سال ۱۴۰۲ بود", "سال ۱۴۰۲", "2023-03-21/2024-03-19", "2023-03-21/2024-03-19"),
    ("solar-hijri", "It fell on the 30th of Khordad 1402.", "the 30th of Khordad 1402", "2023-06-20", "2023-06-20"),
    ("continental", "در ۹ ژوئن ۲۰۲۱ رسید", "۹ ژوئن ۲۰۲۱", "2021-06-09", "2021-06-09"),
    ("persian-decade", "در دهه هفتاد راه نبود", "دهه هفتاد", "1991-03-21/2001-03-20", "1991-03-21/2001-03-20"),
    ("persian-unit", "پارسال برف آمد", "پارسال", "2022-03-21/2023-03-20", "2022-03-21/2023-03-20"),
    ("persian-length", "شش ماه بسته بود", "شش ماه", "P6M", ""),
    ("persian-season", "تابستان ۱۳۹۹ گرم بود", "تابستان ۱۳۹۹", "2020-SU", "2020-22"),
    ("continental", "Die Brücke schloss am 14. März 2021.", "14. März 2021", "2021-03-14", "2021-03-14"),
    ("continental", "Der Markt war vom 3. bis 5. Oktober 2019 offen.", "3.", "2019-10-03", "2019-10-03/2019-10-05"),
    ("continental", "Geöffnet 3./4. Mai 2022.", "3.", "2022-05-03", "2022-05-03/2022-05-04"),
    ("continental", "Regen vom 28. April bis 2. Mai 2022.", "28. April", "2022-04-28", "2022-04-28/2022-05-02"),
    ("continental", "Im März 2020 kam die Fähre.", "März 2020", "2020-03", "2020-03"),
    ("continental", "Le pont a fermé le 1er juin 2022.", "1er juin 2022", "2022-06-01", "2022-06-01"),
    ("continental", "Del 3 al 5 de mayo de 2022 hubo feria.", "3", "2022-05-03", "2022-05-03/2022-05-05"),
    ("continental", "A feira foi de 3 a 5 de maio de 2022.", "3", "2022-05-03", "2022-05-03/2022-05-05"),
    ("continental", "Hubo feria del 3 hasta el 5 de mayo de 2022.", "3", "2022-05-03", "2022-05-03/2022-05-05"),
    ("continental", "Offen am 3., 4. und 5. Mai 2022.", "3.", "2022-05-03", "2022-05-03"),
    ("continental", "Il mercato era chiuso il 3 e il 5 maggio 2022.", "3", "2022-05-03", "2022-05-03"),
    ("day-of-month", "On 3 May 2022 a 5 year lease began.", "3 May 2022", "2022-05-03", "2022-05-03"),
    ("continental", "Il ponte chiuse il 14 dicembre 2019.", "14 dicembre 2019", "2019-12-14", "2019-12-14"),
    ("continental", "A ponte fechou em março de 2020.", "março de 2020", "2020-03", "2020-03"),
    ("continental", "De brug sloot op 5 mei 2020.", "5 mei 2020", "2020-05-05", "2020-05-05"),
    ("month", "1. April 2019: the bridge closed.", "April 2019", "2019-04", "2019-04"),
    ("continental", "Kampi u hap më 3-5 qershor 2023.", "3", "2023-06-03", "2023-06-03/2023-06-05"),
    ("continental", "Takimi u mbajt më 20 qershor 2023.", "20 qershor 2023", "2023-06-20", "2023-06-20"),
    ("continental", "Ura u hap në qershor të vitit 2021.", "qershor të vitit 2021", "2021-06", "2021-06"),
    ("continental", "Filloi në vitin 2019.", "vitin 2019", "2019", "2019"),
    ("weekday", "The council met on Friday.", "Friday", "2023-11-24", "2023-11-24"),
    ("weekday", "One sitting is on Thursday, the other on Friday.", "Friday", "2023-12-01", "2023-12-01"),
    ("part", "They voted on 6 June. The night before, it rained.", "The night before", "2023-06-05TNI", "2023-06-05"),
    ("part", "It rained the night before 6 June 2019.", "the night before 6 June 2019", "2019-06-05TNI", "2019-06-05"),
    ("part", "They sang the evening before the vote.", "the evening before", "", ""),
    ("weekday", "It rained two Sundays ago.", "two Sundays ago", "2023-11-19", "2023-11-19"),
    ("weekday-of-week", "It shut on the Monday of last week.", "Monday of last week", "2023-11-20", "2023-11-20"),
    ("weekday-of-week", "It shut from Monday to Friday of last week.", "Monday", "2023-11-20", "2023-11-20/2023-11-24"),
    ("day-of-month", "It shut from Monday 5 to Friday 9 June 2023.", "Monday 5", "2023-06-05", "2023-06-05/2023-06-09"),
    ("day-of-month", "It burnt on the third of March last.", "the third of March last", "2023-03-03", "2023-03-03"),
    ("of-a-day", "It burnt in the night from 3 to 4 June 2023.", "the night from 3 to 4 June 2023", "2023-06-03TNI", "2023-06-03/2023-06-04"),
    ("month", "It burnt in May two years ago.", "May two years ago", "2021-05", "2021-05"),
    ("same-of-year", "It rose on 1 March 2019 and on the same day this year.", "the same day this year", "2023-03-01", "2023-03-01"),
    ("part", "It burnt the evening before the long vote of 3 June 2023.", "the evening before the long vote of 3 June 2023", "2023-06-02TEV", "2023-06-02"),
    ("the-unit", "It burnt in the week before Easter 2022.", "the week before Easter 2022", "2022-04-10", "2022-04-10/2022-04-16"),
    ("weekday-beside", "It burnt on the second Sunday of Advent 2022.", "the second Sunday of Advent 2022", "2022-12-04", "2022-12-04"),
    ("feast", "It burnt on St Elara's Day.", "St Elara's Day", "", ""),
    ("feast", "It burnt on St Bartholomew's Eve 2022.", "St Bartholomew's Eve 2022", "2022-08-23", "2022-08-23"),
    ("feast", "It burnt at the Feast of the Visitation 2022.", "the Feast of the Visitation 2022", "2022-05-31", "2022-05-31"),
    ("weekday-beside", "It burnt on the fourth Sunday after Easter 2022.", "the fourth Sunday after Easter 2022", "2022-05-15", "2022-05-15"),
    ("season", "It burnt seven winters back.", "seven winters back", "2016-WI", "2016-24"),
    ("ago", "It burnt on 3 May 2022. Nine days after that it rained.", "Nine days after that", "2022-05-12", "2022-05-12"),
    ("part", "It burnt on 3 May 2022. That same morning it rained.", "That same morning", "2022-05-03TMO", "2022-05-03"),
    ("clock", "It burnt from 9 p.m. on 3 May 2022 to 5 a.m. on 5 May.", "9 p.m. on 3 May 2022", "2022-05-03T21:00", "2022-05-03/2022-05-05"),
    ("day-alone", "Told on 5 May 2022 that it would open by the 2nd, they left.", "the 2nd", "2022-06-02", "../2022-06-02"),
    ("day-alone", "It burnt on 17 May 2022. It had been sold on the 6th.", "the 6th", "2022-05-06", "2022-05-06"),
    ("local-season", "It burnt in the summer semester of 2022.", "the summer semester of 2022", "2022", "2022"),
    ("in-figures", "It burnt, Thurs. 12/5/22, at dusk.", "Thurs. 12/5/22", "2022-05-12", "2022-05-12"),
    ("solar-hijri", "از ۱۴ عقرب ۱۴۰۱ به این‌سو بسته است.", "۱۴ عقرب ۱۴۰۱", "2022-11-05", "2022-11-05/.."),
    ("solar-hijri", "در ماه سرطان ۱۴۰۱ بسته شد.", "ماه سرطان ۱۴۰۱", "2022-06-22/2022-07-22", "2022-06-22/2022-07-22"),
    ("edge", "در آخرین روز مرداد ۱۴۰۱ بسته شد.", "آخرین روز مرداد ۱۴۰۱", "2022-08-22", "2022-08-22"),
    ("persian-unit", "ماه گذشته از شورا خواستند.", "ماه گذشته", "2023-10-23/2023-11-21", "2023-10-23/2023-11-21"),
    ("feast", "It burnt at Midsummer 2022.", "Midsummer 2022", "2022-06-24", "2022-06-24"),
    ("way-units", "They must pay within a month.", "a month", "P1M", "2023-11-29/2023-12-29"),
    ("persian-unit", "در ۲۰۲۳/۱۰/۰۳ نوشت و فردای آن روز رفت.", "فردای آن روز", "2023-10-04", "2023-10-04"),
    ("continental", "در ۳ مارس نوشت که نامه چاپ خواهد شد.", "۳ مارس", "2023-03-03", "2023-03-03"),
    ("persian-unit", "در ۱۲ سپتامبر نوشت که تا همان ماه بیایند.", "همان ماه", "2023-09", "../2023-09"),
    ("persian-unit", "در ۲۰۲۳/۱۰/۰۳ مرد و روز پیش آمده بود.", "روز پیش", "2023-10-02", "2023-10-02"),
    ("edge", "تا پایان سال میلادی بمانند.", "پایان سال میلادی", "2023", "../2023-12-31"),
    ("weekday-of-week", "دوشنبهٔ هفتهٔ بعد رفتند.", "دوشنبهٔ هفتهٔ بعد", "2023-12-04", "2023-12-04"),
    ("weekday-beside", "It was the Sunday before Christmas 2019.", "the Sunday before Christmas 2019", "2019-12-22", "2019-12-22"),
    ("weekday-beside", "It was the Monday after 3 June 2019.", "the Monday after 3 June 2019", "2019-06-10", "2019-06-10"),
    ("weekday-beside", "It was the Monday before 3 June 2019.", "the Monday before 3 June 2019", "2019-05-27", "2019-05-27"),
    ("ago", "The lock was built ten years ago this week.", "ten years ago this week", "2013-W48", "2013-11-25/2013-12-01"),
    ("weekday", "It rose a week ago Friday.", "a week ago Friday", "2023-11-17", "2023-11-17"),
    ("weekday", "They will sit the Friday after next.", "the Friday after next", "2023-12-08", "2023-12-08"),
    ("weekday", "They sat the Friday before last.", "the Friday before last", "2023-11-17", "2023-11-17"),
    ("weekday", "Friday last was wet.", "Friday last", "2023-11-24", "2023-11-24"),
    ("weekday", "They held a Friday night vigil.", "Friday night", "2023-11-24TNI", "2023-11-24"),
    ("weekday", "It fell on one Friday.", "Friday", "XXXX-WXX-5", ""),
    ("weekday", "They will look at Friday's ruling.", "Friday", "2023-11-24", "2023-11-24"),
    ("weekday", "Unless the lock is mended on Friday, we leave.", "Friday", "2023-12-01", "2023-12-01"),
    ("weekday-of-number", "It was minuted on Friday the 10th.", "Friday the 10th", "2023-11-10", "2023-11-10"),
    ("weekday-of-number", "Come on Saturday 16th!", "Saturday 16th", "2023-12-16", "2023-12-16"),
    ("day-alone", "Your note of the 3rd inst. came.", "the 3rd inst.", "2023-11-03", "2023-11-03"),
    ("day-alone", "Your note of the 3rd ultimo came.", "the 3rd ultimo", "2023-10-03", "2023-10-03"),
    ("ago", "The lock shuts a fortnight from tomorrow.", "a fortnight from tomorrow", "2023-12-14", "2023-12-14"),
    ("length", "It would have been done in ten minutes.", "ten minutes", "PT10M", ""),
    ("way-unit", "It leaked twice in the past fortnight.", "the past fortnight", "P2W", "2023-11-15/2023-11-29"),
    ("feast", "They met in Easter week.", "Easter week", "2023-W14", "2023-04-03/2023-04-09"),
    ("weekday-of-month", "It sits on the first Monday of each month.", "the first Monday of each month", "P1M", ""),
    ("of-a-day", "The truce ends at midnight tonight.", "midnight tonight", "2023-11-29T24:00", "2023-11-29"),
    ("clock", "They sing each evening from seven o'clock.", "seven o'clock", "2023-11-29T19:00", "2023-11-29"),
    ("weekday", "The council will meet on Friday.", "Friday", "2023-12-01", "2023-12-01"),
    ("weekday", "On Friday, the council will meet.", "Friday", "2023-12-01", "2023-12-01"),
    ("weekday", "They meet on Fridays.", "Fridays", "XXXX-WXX-5", ""),
    ("weekday", "The council will mend what it said Friday.", "Friday", "2023-11-24", "2023-11-24"),
    ("today", "The ferry came yesterday.", "yesterday", "2023-11-28", "2023-11-28"),
    ("today", "The ferry came the day before yesterday.", "the day before yesterday", "2023-11-27", "2023-11-27"),
    ("part", "It rained this morning.", "this morning", "2023-11-29TMO", "2023-11-29"),
    ("way-unit", "It rained last week.", "last week", "2023-W47", "2023-11-20/2023-11-26"),
    ("way-unit", "The mill burnt in 1987. That year the ferry sank.", "That year", "1987", "1987"),
    ("way-unit", "Sales fell in the latest quarter.", "the latest quarter", "2023-Q3", "2023-07/2023-09"),
    ("way-unit", "It has rained for the last year.", "the last year", "P1Y", "2022/2023"),
    ("way-unit", "It is to rain over the next month.", "the next month", "P1M", "2023-11/2023-12"),
    ("way-unit", "The mill burnt in May 1987. That same day it rained.", "That same day", "1987-05-XX", "1987-05-XX"),
    ("the-unit", "The road opens at year-end.", "year-end", "2023", "2023"),
    ("the-unit", "The mill burnt in 1987; the year before, the ferry sank.", "the year before", "1986", "1986"),
    ("the-unit", "It rained the day after the vote.", "the day after", "", ""),
    ("ago", "They came 7 years ago.", "7 years ago", "2016", "2016"),
    ("ago", "They came a year and a half ago.", "a year and a half ago", "2022-05", "2022-05"),
    ("ago", "They came half a century ago.", "half a century ago", "1973", "1973"),
    ("ago", "They came three weeks ago.", "three weeks ago", "2023-W45", "2023-11-06/2023-11-12"),
    ("ago", "They came two days after Christmas.", "two days after Christmas", "2023-12-27", "2023-12-27"),
    ("ago", "They came two days after the vote.", "two days", "P2D", ""),
    ("way-units", "It grew over the past five years.", "the past five years", "P5Y", "2018/2023"),
    ("units-of", "It grew in the first two months of 1939.", "the first two months of 1939", "P2M", "1939-01/1939-02"),
    ("open-stretch", "It goes on as in previous years.", "as in previous years", "PAST_REF", "../2022"),
    ("ago", "It was built decades ago.", "decades ago", "PAST_REF", "../2023-11-29"),
    ("ago", "It was built long ago.", "long ago", "PAST_REF", "../2023-11-29"),
    ("edge", "It opens by end of year.", "end of year", "2023", "../2023-12-31"),
    ("edge", "It was built in late 1971.", "late 1971", "1971", "1971"),
    ("of-a-day", "It rained on the morning of 5 April 2020.", "the morning of 5 April 2020", "2020-04-05TMO", "2020-04-05"),
    ("edge", "It rained late in the year.", "late in the year", "2023", "2023"),
    ("of-a-day", "It was shut at noon Friday.", "noon Friday", "2023-11-24T12:00", "2023-11-24"),
    ("of-a-day", "It rained in the week ended 5 March 2017.", "the week ended 5 March 2017", "2017-W09", "2017-02-27/2017-03-05"),
    ("of-a-day", "It rained in the week of 6 March 2017.", "the week of 6 March 2017", "2017-W10", "2017-03-06/2017-03-12"),
    ("about", "They came about 7 years ago.", "about 7 years ago", "2016", "2016~"),
    ("about", "Built circa 1860 by hand.", "circa 1860", "1860", "1860~"),
    ("about", "It opened in or about June 2016.", "about June 2016", "2016-06", "2016-06~"),
    ("about", "It was presumably in 1988.", "presumably in 1988", "1988", "1988?"),
    ("more-than", "They came more than 40 years ago.", "more than 40 years ago", "1983", "../1983"),
    ("every", "It costs 300 dollars a year.", "a year", "P1Y", ""),
    ("every", "She smokes 40 cigarettes a day.", "a day", "P1D", ""),
    ("length", "It lasted two weeks.", "two weeks", "P2W", ""),
    ("length", "A three-day visit.", "three-day", "P3D", ""),
    ("length", "It lasted one and a half years.", "one and a half years", "P1.5Y", ""),
    ("bare-length", "A monthlong strike.", "monthlong", "P1M", ""),
    ("bare-length", "The first rain in decades.", "decades", "PXDE", ""),
    ("bare-length", "It stood empty for years.", "years", "PXY", ""),
    ("bare-length", "It rained all day.", "all day", "P1D", ""),
    ("every", "They meet every Monday.", "every Monday", "XXXX-WXX-1", ""),
    ("every", "A weekly market.", "weekly", "P1W", ""),
    ("clock", "The ferry left at 10:35 a.m. on 7 August 1998.", "10:35 a.m. on 7 August 1998", "1998-08-07T10:35", "1998-08-07"),
    ("clock", "The ferry left on Friday at 2 p.m. sharp.", "2 p.m.", "2023-11-24T14:00", "2023-11-24"),
    ("clock", "The ferry left at 1830 GMT.", "1830 GMT", "2023-11-29T18:30", "2023-11-29"),
    ("part", "It rained by mid-afternoon.", "mid-afternoon", "2023-11-29TAF", "2023-11-29"),
    ("part", "It rained in the afternoon.", "the afternoon", "2023-11-29TAF", "2023-11-29"),
    ("vague", "The mill is now a school.", "now", "PRESENT_REF", ""),
    ("vague", "The mill was recently sold.", "recently", "PAST_REF", ""),
    ("vague", "No plan for the future.", "the future", "FUTURE_REF", ""),
    ("when-it-was", "It happened when this company was present in Durres.", "when this company was present in Durres", "", ""),
    ("when-it-was", "The nets were torn at the end of the herring harvest, and again at the end of that harvest.", "the end of that harvest", "", ""),
    ("when-it-was", "The lamps went out on the evening of your oath.", "the evening of your oath", "", ""),
    ("when-it-was", "The mole was built in the time of our grandmothers.", "the time of our grandmothers", "", ""),
    ("when-it-was", "The roads were shut on polling day.", "polling day", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "words", "value", "edtf"), CASES, ids=lambda v: None)
def test_each_rule_reads_what_its_reason_says(rule, text, words, value, edtf):
    found = find_dates(text, written=WRITTEN)
    row = found[found["quote"] == words]
    assert len(row) == 1, found["quote"].tolist()
    assert row.iloc[0]["rule"].startswith((f"{rule}: ", f"{rule} < "))
    assert (row.iloc[0]["value"], row.iloc[0]["edtf"]) == (value, edtf)


def test_every_rule_has_a_reason_and_a_case():
    assert {rule for rule, *_ in CASES} == set(RULES)
    assert all(rule.__doc__.endswith(".") for rule in RULES.values())


def test_a_rule_is_found_from_its_name_and_a_chain_names_all_that_read():
    found = find_dates("They came about 7 years ago, late in the summer.", written=WRITTEN)
    chains = [rule.partition(":")[0].split(" < ") for rule in found["rule"]]
    assert chains == [["about", "ago"], ["edge", "season", "told"]]
    for name in {name for chain in chains for name in chain} - {"told"}:  # no rule, but its ground
        assert RULES[name].__name__ == name.replace("-", "_")


def test_words_over_wide_blanks_mean_what_they_mean_with_one():
    text = "It opened on Boxing \n  Day and shut that   same day, this    past Friday."
    found = find_dates(text, written=WRITTEN)
    assert found["value"].tolist() == ["2023-12-26", "2023-12-26", "2023-11-24"]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and we march on the town for 2,500 people.",
        "Room 1984 cost $1990; no. 2012 and H.R. 1950.",
        "A 44-year-old man fell, and prices fall.",
        "She was second, a minute detail, and it is her turn.",
        "Jan Novak and April Smith voted 60-40.",
        "They spoke about the sun.",
        "Ring +43 1 2016 1985 or (0) 12 2014 or 0043 1 2017, or read RFC 2018.",
        "شماره ۲۰۱۵ با ۲۰۱۰ خانوار",
        "A/QRS/TUV/11/2018 at 1912 Lamp Dr., 1914 Wren's Way and 1916 Broadway",
    ],
)
def test_words_that_only_look_like_time_are_left_alone(text):
    assert find_dates(text, written=WRITTEN)["quote"].tolist() == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("War from 1914 to 1918.", "1914/1918", "1918"),
        ("War of 1915-16.", "1915/1916", "1916"),
        ("War from 1915 until 1917.", "1915/1917", "1917"),
        ("War from Monday 2 June until Friday 6 June 2014.", "2014-06-02/2014-06-06", "2014-06-06"),
        ("از ۴ تا ۹ تیر ۱۳۹۱ جنگ بود.", "2012-06-24/2012-06-29", "2012-06-29"),
        ("Open on 6–15 October 1952.", "1952-10-06/1952-10-15", "1952-10-15"),
        ("Open between March and May 2009.", "2009-03/2009-05", "2009-05"),
        ("The fair was on 8 and 9 March 2011.", "2011-03-08/2011-03-09", "2011-03-09"),
    ],
)
def test_both_ends_of_a_stretch_are_rows_and_the_first_holds_the_stretch(text, first, second):
    assert find_dates(text, written=WRITTEN)["edtf"].tolist() == [first, second]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Shut since 2009.", "2009/.."),
        ("Built before 1928.", "../1928"),
        ("Shut until 2021.", "../2021"),
        ("To be shut no later than 2021.", "../2021"),
        ("Built no earlier than 1928.", "1928/.."),
        ("Open up to and including 2021.", "../2021"),
        ("Open from 1928 onwards.", "1928/.."),
    ],
)
def test_a_word_before_a_date_can_leave_an_end_open(text, edtf):
    row = find_dates(text, written=WRITTEN).iloc[0]
    assert row["edtf"] == edtf
    assert "leaves the other end open" in row["rule"]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2016 or so", "2016~"),
        ("June 2016, approximately", "2016-06~"),
        ("1862 (uncertain)", "1862?"),
        ("1862, perhaps", "1862?"),
        ("about 1862 (uncertain)", "1862%"),
    ],
)
def test_a_word_after_a_date_can_make_it_approximate_or_doubted(words, edtf):
    row = find_dates(f"It was built in {words}.", written=WRITTEN).iloc[0]
    assert (row["quote"], row["edtf"]) == (words, edtf)


# As statements put it: sessions, deadlines, nights, lists; the EDTF of the first row, "" where a
# length of time or a time without a date is right.
PUT = {
    "not before 2025": "2025/..",
    "not until 2025": "2025/..",
    "It was not until May 2020 that it met.": "2020-05",
    "by 30 June at the latest": "../2024-06-30",
    "1 May 2024 at the earliest": "2024-05-01/..",
    "shut since at least 2012": "2012/..",
    "shut since last week": "2023-11-20/..",
    "by Q3 2021": "../2021-09",
    "with effect from 3 May 2024": "2024-05-03/..",
    "from 2016 to date": "2016/..",
    "2016-present": "2016/..",
    "since 9/11": "2001-09-11/..",
    "in 2015/16": "2015/2016",
    "the academic year 2019/2020": "2019/2020",
    "The kiln broke earlier this week": "2023-11-27/2023-11-29",
    "The kiln broke earlier today": "2023-11-29",
    "The kiln broke later this week": "2023-11-29/2023-12-03",
    "the 2019-20 session": "2019/2020",
    "winter 2015/16": "2015-24",
    "the winter of 2015-2016": "2015-24",
    "the night of 8-9 April 2013": "2013-04-08/2013-04-09",
    "the night of 8/9 April 2013": "2013-04-08/2013-04-09",
    "the night of April 8-9, 2013": "2013-04-08/2013-04-09",
    "on 5 and 7 May 2020": "2020-05-05",
    "on 3, 5 and 7 May 2020": "2020-05-03",
    "in May, June and July 2021": "2021-05",
    "in June and in July 2021": "2021-06",
    "in December and January 2021": "2020-12/2021-01",
    "in May and July 2021": "2021-05",
    "در هفتهٔ دوم مهر ۱۴۰۳ باران بارید.": "2024-09-29/2024-10-05",
    "در روز جهانی کارگر ۱۴۰۲ باران بارید.": "2023-05-01",
    "در روز جهانی زن ۱۴۰۲ باران بارید.": "2024-03-08",
    "در روز معلم امسال باران بارید.": "2023-05-02",
    "حقوق دی و بهمن ۱۴۰۳ پرداخت نشد.": "2024-12-21/2025-02-18",
    "from 3 May to 5 June 2020": "2020-05-03/2020-06-05",
    "from 5 Mordad to 7 Mordad 1388": "2009-07-27/2009-07-29",
    "5-7 Mordad 1388": "2009-07-27/2009-07-29",
    "از ۵ مرداد تا ۷ مرداد ۱۳۸۸": "2009-07-27/2009-07-29",
    "nga 3 deri më 5 qershor 2023": "2023-06-03/2023-06-05",
    "nga viti 2016 deri në vitin 2018": "2016/2018",
    "që nga viti 2016": "2016/..",
    "para vitit 2016": "../2016",
    "vitin e kaluar": "2022",
    "They will meet in 5 days.": "2023-12-04",
    "They did it in 5 days.": "",
    "Answer within 30 days.": "2023-11-29/2023-12-29",
    "They finished within two weeks.": "",
    "within 30 days of the vote": "",
    "the eve of 5 May 2020": "2020-05-04",
    "the eve of the vote": "",
    "the turn of the 20th century": "1900~",
    "the last week of March 2018": "2018-03-25/2018-03-31",
    "the second month of 1996": "1996-02",
    "the first day of 1996": "1996-01-01",
    "the first three months of March": "2023-03",
    "on 7.VIII.1968": "1968-08-07",
    "on 07.08.68": "1968-08-07",
    "in 1968, August 7": "1968-08-07",
    "the final third of the 16th century": "1567~/1600~",
    "in Feb/Mar 1996": "1996-02/1996-03",
    "در عید نوروز ۱۳۹۰": "2011-03-21",
    "on 15 March 44 BC": "-0043-03-15",
}


@pytest.mark.parametrize(("text", "edtf"), PUT.items())
def test_what_statements_say_of_time_comes_to_the_edtf_that_a_reader_expects(text, edtf):
    assert find_dates(text, written=WRITTEN)["edtf"][0] == edtf


# Kind by kind what a text says of time, with words of our own: what is read, with its value; or
# the values alone; or the EDTF of the one row.
KINDS = {
    "a time of the clock belongs to its day": [
        ("The lamp fell on 9 March 2018 at 7 a.m. sharp.", {"9 March 2018": "2018-03-09", "7 a.m.": "2018-03-09T07:00"}),
        ("Sent 11/12/2015 10:05 PM by the clerk.", {"11/12/2015": "2015-12-11", "10:05 PM": "2015-12-11T22:05"}),
        ("Open from 8am to 4pm on 17 June 2022.", {"8am": "2022-06-17T08:00", "4pm on 17 June 2022": "2022-06-17T16:00"}),
        ("The vigil, on Tuesday, begins at 19:30.", {"Tuesday": "2023-11-28", "19:30": "2023-11-28T19:30"}),
        ("On 2 May 2021, the weir gave way at around 3.15 a.m.", {"2 May 2021": "2021-05-02", "around 3.15 a.m.": "2021-05-02T03:15"}),
        ("Come at 18:45 on Thursday, 7 December.", {"18:45 on Thursday, 7 December": "2023-12-07T18:45"}),
        ("12 October 2019, 09:40", {"12 October 2019": "2019-10-12", "09:40": "2019-10-12T09:40"}),
        ("The kiln is lit on 4 July 2020 between 6 a.m. and 9 a.m. only.", {"4 July 2020": "2020-07-04", "6 a.m.": "2020-07-04T06:00", "9 a.m.": "2020-07-04T09:00"}),
        ("Rehearsal: Saturday 2 December, 5 p.m., Net Loft.", {"Saturday 2 December": "2023-12-02", "5 p.m.": "2023-12-02T17:00"}),
        ("Tune in at 6:10 pm Eastern/5:10 pm Central.", {"6:10 pm Eastern": "2023-11-29T18:10", "5:10 pm Central": "2023-11-29T17:10"}),
        ("At 12.30 on 4.5.2020 it shut.", {"12.30 on 4.5.2020": "2020-05-04T12:30"}),
        ("Log\n14:35 - The lock opens.", {"14:35": "2023-11-29T14:35"}),
        ("The siren went at 11 p.m. and rain fell.", {"11 p.m.": "2023-11-29T23:00"}),
        ("The court rose at half past four in the afternoon on 3 May 2017.", {"half past four in the afternoon on 3 May 2017": "2017-05-03T16:30"}),
        ("Shut from 08:30 until 16:45 on 9 March 2021.", {"08:30": "2021-03-09T08:30", "16:45 on 9 March 2021": "2021-03-09T16:45"}),
        ("Kept: 2017-02-08 14:05", {"2017-02-08": "2017-02-08", "14:05": "2017-02-08T14:05"}),
        ("Logged 2018-10-03T07:20:11Z by the lock.", {"2018-10-03T07:20:11Z": "2018-10-03T07:20"}),
        ("On Tuesday 3 May 2016 at 15.30 the bell rang.", {"Tuesday 3 May 2016": "2016-05-03", "15.30": "2016-05-03T15:30"}),
        ("It was ten o'clock on 6 June 2016 when the bell rang.", {"ten o'clock on 6 June 2016": "2016-06-06T10:00"}),
    ],
    "what only looks like a day of a month is none": [
        ("Nothing in Clause 9 may bind the heirs.", {}),
        ("Some 14 may have drowned.", {}),
        ("Up to 20 may apply.", {}),
        ("Part 3 may be read aloud.", {}),
        ("Volume 6 sep. printing", {}),
        ("Of the 30 boats, 8 may sink.", {}),
        ("Item 5 mar. note", {}),
        ("All 16 march with us.", {}),
        ("Rule 11 may not be waived.", {}),
        ("In Schedule 2 may be found a list.", {}),
        ("May they rest.", {}),
        ("March on!", {}),
        ("Sat down to eat.", {}),
        ("About 1950 were hurt.", {}),
        ("It shut on 4 may 2019.", {"4 may 2019": "2019-05-04"}),
    ],
    "a date keeps its own year however it is written": [
        ("Stamped 03-Feb-09 in red.", {"03-Feb-09": "2009-02-03"}),
        ("Stamped 21-Dec-2014 in red.", {"21-Dec-2014": "2014-12-21"}),
        ("In 2017 Oct the pier opened.", {"2017 Oct": "2017-10"}),
        ("1988 Jan-Feb", {"1988 Jan": "1988-01", "Feb": "1988-02"}),
        ("Sept. 3, 2011", {"Sept. 3, 2011": "2011-09-03"}),
        ("It was mended May. 22, 2006 at last.", {"May. 22, 2006": "2006-05-22"}),
        ("It ended on Feb 30, 2013.", {"Feb 30, 2013": "2013-02"}),
        ("On 31 June 2018 they met.", {"31 June 2018": "2018-06"}),
        ("Filed 7.Aug.2010 by hand.", {"7.Aug.2010": "2010-08-07"}),
        ("Stamped 20:09:2005 in red.", {"20:09:2005": "2005-09-20"}),
        ("Dated 2003-Jun-18.", {"2003-Jun-18": "2003-06-18"}),
        ("Filed 12 Oct 06 by hand, 9 Sep 88.", {"12 Oct 06": "2006-10-12", "9 Sep 88": "1988-09-09"}),
        ("On 5 Oct 40 boats sank.", {"5 Oct": "2023-10-05"}),
    ],
    "dates of one list lie in one year": [
        ("on 3 October, 5 November and 7 December", ["2023-10-03", "2023-11-05", "2023-12-07"]),
        ("on 20 January, 2 April and 30 September", ["2024-01-20", "2024-04-02", "2024-09-30"]),
        ("on 20 January, again on 2 April, and last on 30 September", ["2024-01-20", "2024-04-02", "2024-09-30"]),
        ("in November, December and January", ["2023-11", "2023-12", "2024-01"]),
        ("on May 4, June 8 and July 12, 2015", ["2015-05-04", "2015-06-08", "2015-07-12"]),
        ("on 8 May 2014, 9 June and 10 July", ["2014-05-08", "2014-06-09", "2014-07-10"]),
        ("on 1, 4 and 9 March 2012", ["2012-03-01", "2012-03-04", "2012-03-09"]),
        ("in March and in August 2010", ["2010-03", "2010-08"]),
        ("on December 30 and January 2", ["2023-12-30", "2024-01-02"]),
        ("on 28 November 2011 and 3 February", ["2011-11-28", "2012-02-03"]),
        ("March 4, 9 and 20", ["2023-03-04", "2023-03-09", "2023-03-20"]),
        ("On July 3, 10 people and 12 dogs swam.", ["2023-07-03"]),
        ("between 5 February, 6 March, 7 April and 8 May", ["2023-02-05", "2023-03-06", "2023-04-07", "2023-05-08"]),
    ],
    "the number of an act, a page or a case is no date": [
        ("Regulation 2013/12/EC applies.", {}),
        ("Framework Decision 2008/47/JHA", {}),
        ("Resolution No. 4/2019 was read.", {}),
        ("See Ref. 2021/305 above.", {}),
        ("Order no. 11/2005 stands.", {}),
        ("Article 1956 of the code", {}),
        ("Amendment 1871 fell.", {}),
        ("Reg. (EU) 2018/1725", {}),
        ("page 1848 of the register", {}),
        ("Case 2014/88 is closed.", {}),
        ("a lift in Shed 1931", {}),
        ("pp. 1820-1835 and pages 1700 to 1720", {}),
        ("Chapter 6 Sep. ed.", {}),
        ("Motion 3/2018, law 6/1991 and Accord 11/2016", {}),
        ("See 29 CFR 1910, 18 U.S.C. 1962 and COM(2018) 640.", {}),
        ("OJ (2012/C 326/02), a fine of 2000 lek", {}),
        ("Dial 01632 960 1983, or 1800 555 123.", {}),
        ("2016 of the crates", {}),
        ("Clause 7a and 3 May 2016", {"3 May 2016": "2016-05-03"}),
        ("The crews split: ten to six.", {}),
        ("It left at ten to six.", {"ten to six": "2023-11-29T05:50"}),
        ("Sections 4 and 12 June 2016", {"12 June 2016": "2016-06-12"}),
    ],
    "a number of a street is no year": [
        ("1923 Alder Avenue", {}),
        ("at 1871 Harbour Row, Lunder", {}),
        ("The shop at 1902 Mill Lane sells rope.", {}),
        ("1790 North Quay Street", {}),
        ("They live at 2014 Ash Drive.", {}),
        ("1666 Saint Olav Square", {}),
        ("Write to 1815 Fen Rd., Lunder.", {}),
        ("1999 Old Rope Terrace", {}),
        ("1844 Weir Court", {}),
        ("1776 Linden Way", {}),
        ("2011 N. Pine Pkwy, Lunder", {}),
        ("1903 Rue Basse", {}),
        ("By 1990 Elm Close had gone.", {"1990": "1990"}),
        ("In 1844 the street was paved.", {"1844": "1844"}),
    ],
    "a part of a century is about as long": [
        ("the first quarter of the 18th century", "1700~/1725~"),
        ("the last third of the 12th century", "1167~/1200~"),
        ("the second half of the 19th century", "1850~/1900~"),
        ("the third quarter of the sixteenth century", "1550~/1575~"),
        ("the last quarter of the 13th century", "1275~/1300~"),
        ("the first half of the 20th century", "1900~/1950~"),
        ("the latter half of the 17th century", "1650~/1700~"),
        ("the second third of the 14th century", "1333~/1367~"),
        ("the fourth quarter of the 19th century", "1875~/1900~"),
        ("the first third of the nineteenth century", "1800~/1833~"),
        ("the last decade of the 16th century", "1590~/1600~"),
    ],
    "a week that begins or ends on a day is the seven days from it or up to it": [
        ("the week beginning 16 October", "2023-10-16/2023-10-22"),
        ("the week starting on 2 October 2023", "2023-10-02/2023-10-08"),
        ("the week commencing 9 October", "2023-10-09/2023-10-15"),
        ("the week ending 12 November", "2023-11-06/2023-11-12"),
        ("the week ended 31 March 2019", "2019-03-25/2019-03-31"),
        ("the week beginning 1 July 2020", "2020-07-01/2020-07-07"),
        ("the week starting 28 August", "2023-08-28/2023-09-03"),
        ("the week ending on 5 May 2018", "2018-04-29/2018-05-05"),
        ("the week beginning Monday, 4 September", "2023-09-04/2023-09-10"),
        ("the week of 4 September 2023", "2023-09-04/2023-09-10"),
        ("the month beginning 1 June 2020", "2020-06-01/2020-06-30"),
        ("the year ended 30 September 2019", "2018-10-01/2019-09-30"),
        ("the fortnight starting 3 July 2023", "2023-07-03/2023-07-16"),
        ("the week ending Friday, 13 October", "2023-10-07/2023-10-13"),
    ],
    "what is since a day is over, and what one will do on Friday is to come": [
        ("It has rained since 5 December.", {"5 December": "2022-12-05"}),
        ("It has rained since 5 May.", {"5 May": "2023-05-05"}),
        ("She will wrap up Friday's visits.", {"Friday": "2023-12-01"}),
        ("She told of Friday's visits.", {"Friday": "2023-11-24"}),
        ("It is the best of the day the pier fell.", {}),
        ("In the year since the flood", {"the year": "P1Y"}),
        ("It runs from 1:00 - 2:00 PM\n\nTuesday, 5 December: rest", {"1:00": "2023-11-29T13:00", "2:00 PM": "2023-11-29T14:00", "Tuesday, 5 December": "2023-12-05"}),
    ],
    "a winter lies over two years, and what is due to something is not to come": [
        ("It is cold this winter.", {"this winter": "2023-WI"}),
        ("Floods due to rain since early May came.", {"early May": "2023-05"}),
        ("In late 2008/early 2009 it sank.", {"late 2008": "2008", "early 2009": "2009"}),
        ("She was Baker of the Year.", {}),
        ("Tune in at 1:45pm MT, 3:45pm ET.", {"1:45pm MT": "2023-11-29T13:45", "3:45pm ET": "2023-11-29T15:45"}),
    ],
    "what closes or begins in a month is a verb, and what is late in it is a part of it": [
        ("The pier will close in March 2005.", {"March 2005": "2005-03"}),
        ("Fares rose, beginning in 2002.", {"2002": "2002"}),
        ("It was late in May 2003.", {"late in May 2003": "2003-05"}),
        ("It was at the close of 1945.", {"the close of 1945": "1945"}),
        ("Paid by year-end 2005, for fiscal year 2006.", {"year-end 2005": "2005", "fiscal year 2006": "2006"}),
        ("Plans for the week ahead are at a good time of the year.", {"the week ahead": "2023-W49"}),
        ("It stood in the early 1970s and fell a decade later.", {"the early 1970s": "197X", "a decade later": ""}),
        ("It is four and half years ago.", {"four and half years ago": "2019-05"}),
        ("After the attacks of September 11th it shut.", {"September 11th": "2001-09-11"}),
        ("Norwegian Independence Day", {}),
    ],
    "what stands behind a weekday or a date tells which one is meant": [
        ("The well ran dry on Sunday last, it seems.", {"Sunday last": "2023-11-26"}),
        ("The weir closes on Tuesday next.", {"Tuesday next": "2023-12-05"}),
        ("The raffle is on Thursday week.", {"Thursday week": "2023-12-07"}),
        ("The kiln cracked on Monday a fortnight ago.", {"Monday a fortnight ago": "2023-11-13"}),
        ("The kiln cracked on Friday two weeks ago.", {"Friday two weeks ago": "2023-11-10"}),
        ("We asked on 4 June last.", {"4 June last": "2023-06-04"}),
        ("The raffle of 16 December (Saturday) is off.", {"16 December": "2023-12-16", "Saturday": "2023-12-16"}),
    ],
    "a day counted from today is a day, and what comes in a month's time is a month": [
        ("A week from today the mast falls.", {"A week from today": "2023-12-06"}),
        ("The mast fell two years ago today.", {"two years ago today": "2021-11-29"}),
        ("The mast falls in three months' time.", {"three months' time": "2024-02"}),
        ("The mast falls in some weeks' time.", {"some weeks' time": "FUTURE_REF"}),
        ("It fell the week before last.", {"the week before last": "2023-W46"}),
        ("It falls the month after next.", {"the month after next": "2024-01"}),
        ("It fell the night before last.", {"the night before last": "2023-11-27TNI"}),
    ],
    "what is asked, or due by a date, lies ahead; what is bought or sold lies behind": [
        ("Bakers are invited to queue in March.", {"March": "2024-03"}),
        ("The proposal to dredge in June stands.", {"June": "2024-06"}),
        ("Please return the keys on Monday.", {"Monday": "2023-12-04"}),
        ("The kiln must cool before spring.", {"spring": "2024-SP"}),
        ("As of 1 February the toll is nine lek.", {"1 February": "2024-02-01"}),
        ("The gate closes at 6 p.m. on Friday.", {"6 p.m. on Friday": "2023-12-01T18:00"}),
        ("Oars sold in October leak.", {"October": "2023-10"}),
        ("A word on Epiphany and Easter.", {"Epiphany": "2024-01-06", "Easter": "2024-03-31"}),
        ("Fog marred the autumn.", {"the autumn": "2023-FA"}),
    ],
    "a part of the day goes with its clock and its day": [
        ("The bell rings at 9 tomorrow.", {"9 tomorrow": "2023-11-30T09:00"}),
        ("The bell rings at 10 tonight.", {"10 tonight": "2023-11-29T22:00"}),
        ("The bell rang at half past five this afternoon.", {"half past five this afternoon": "2023-11-29T17:30"}),
        ("The bell rang at dawn yesterday.", {"dawn yesterday": "2023-11-28TMO"}),
        ("Ring at noon on the 12th.", {"noon on the 12th": "2023-11-12T12:00"}),
        ("It rang at 7:05 a.m. Oslo time on 8 May 2012.", {"7:05 a.m. Oslo time on 8 May 2012": "2012-05-08T07:05"}),
    ],
    "a year may be written in words, or cut, or stand with the last of a list": [
        ("Cast in nineteen hundred and seven.", {"nineteen hundred and seven": "1907"}),
        ("Cast in eighteen seventy-six.", {"eighteen seventy-six": "1876"}),
        ("Cast in the nineteen-twenties.", {"the nineteen-twenties": "192X"}),
        ("A crew of nineteen twelve-year-olds", {}),
        ("Cast this sixth day of May, two thousand and nineteen.", {"this sixth day of May, two thousand and nineteen": "2019-05-06"}),
        ("Cast on the sixth of May nineteen hundred and seven.", {"the sixth of May nineteen hundred and seven": "1907-05-06"}),
        ("Cast on 6 May, twenty twenty-two, in bronze", {"6 May, twenty twenty-two": "2022-05-06"}),
        ("Cast on 6 May in the year of our Lord 1907", {"6 May in the year of our Lord 1907": "1907-05-06"}),
        ("On 6 May, twenty-two bells rang, on 7 May two thousand and nine.", ["2023-05-06", "2009-05-07"]),
        ("On 6 May, two thousand and nine bells rang.", ["2023-05-06"]),
        ("Cast at the forge. 26.05.19\nNotes to 26.05.19 of the code", {"26.05.19": "2019-05-26"}),
        ("In the winter of '78 it froze.", {"the winter of '78": "1978-WI"}),
        ("From spring to autumn 2016", {"spring": "2016-SP", "autumn 2016": "2016-FA"}),
        ("on 2 May, 3 June and 4 July last year", ["2022-05-02", "2022-06-03", "2022-07-04"]),
        ("In the latter half of 2015, in the last half of 2016", ["2015-H2", "2016-H2"]),
    ],
    "what comes back is a set, and a quarter of an hour is a length": [
        ("Ferries run on weekends.", {"weekends": "XXXX-WXX-WE"}),
        ("They row every third Tuesday.", {"every third Tuesday": "XXXX-WXX-2"}),
        ("It took a quarter of an hour.", {"a quarter of an hour": "PT15M"}),
        ("It took a quarter of a century.", {"a quarter of a century": "P25Y"}),
    ],
    "words of time that tell of none are left alone": [
        ("Owls hunt by night.", {}),
        ("Cork has no future.", {}),
        ("We ban zero-hour contracts.", {}),
        ("Ask Jun Abara.", {}),
        ("Happy New Year to all, and a new year of work.", {}),
        ("The decree numbered 11/2011 stands.", {}),
        ("In the New Year address he wept.", {}),
    ],
    "what meets, leaves or takes place on a day does so yet, and so does what may": [
        ("A quarter to six on 8 April 2014: smoke.", {"A quarter to six on 8 April 2014": "2014-04-08T05:45"}),
        ("The lock is worked from 7.20 to 9.50 on 8 April 2014.", {"7.20": "2014-04-08T07:20", "9.50 on 8 April 2014": "2014-04-08T09:50"}),
        ("Tolls are taken between 8 a.m. and midday on 8 April 2014.", {"8 a.m.": "2014-04-08T08:00", "midday on 8 April 2014": "2014-04-08T12:00"}),
        ("From dawn to 9 a.m. on 8 April 2014 nobody rowed.", {"dawn": "2014-04-08TMO", "9 a.m. on 8 April 2014": "2014-04-08T09:00"}),
        ("It rang at 14h20 on 08.04.2014.", {"14h20 on 08.04.2014": "2014-04-08T14:20"}),
        ("Open on 8 April 2014 from 14.20 to 15.40.", {"8 April 2014": "2014-04-08", "14.20": "2014-04-08T14:20", "15.40": "2014-04-08T15:40"}),
        ("Rowing: 14:20-15:40, 8 April 2014", {"14:20": "2014-04-08T14:20", "15:40, 8 April 2014": "2014-04-08T15:40"}),
        ("Kept 08-Apr-14 14:20:35", {"08-Apr-14": "2014-04-08", "14:20:35": "2014-04-08T14:20"}),
        ("On 8 April 2014 it rang at 1420 hours.", {"8 April 2014": "2014-04-08", "1420 hours": "2014-04-08T14:20"}),
        ("It took 1420 hours.", {"1420 hours": "PT1420H"}),
        ("The quay was shelled at 0415 hrs on 8 April 2014.", {"0415 hrs on 8 April 2014": "2014-04-08T04:15"}),
        ("The weavers meet on Friday.", {"Friday": "2023-12-01"}),
        ("The barge leaves for the delta Saturday.", {"Saturday": "2023-12-02"}),
        ("The raffle takes place Sunday.", {"Sunday": "2023-12-03"}),
        ("Millers return to the quay on Monday.", {"Monday": "2023-12-04"}),
        ("On Thursday, the smith meets the reeve.", {"Thursday": "2023-11-30"}),
        ("Sunday is a day of rest.", {"Sunday": "2023-12-03"}),
        ("The reeve should speak when the talks with Velm resume in May.", {"May": "2024-05"}),
        ("The lease was to end in September.", {"September": "2023-09"}),
        ("On Monday, 4 December, the weir will shut. On Tuesday at 11 we row.", {"Monday, 4 December": "2023-12-04", "Tuesday": "2023-12-05"}),
        ("The weir will shut on 4 December. On Tuesday we met the reeve.", {"4 December": "2023-12-04", "Tuesday": "2023-11-28"}),
        ("The weir was dragged on St Martin’s Day.", {"St Martin’s Day": "2023-11-11"}),
        ("We want the end of the siege, and no end of the strike.", {}),
        ("In the school year 2019/20 the kiln broke.", {"the school year 2019": "2019", "20": "2020"}),
        ("The lock is closed Tuesday.", {"Tuesday": "2023-12-05"}),
        ("The dig enters its ninth week on Saturday.", {"Saturday": "2023-12-02"}),
        ("The smith opens his forge Saturday.", {"Saturday": "2023-12-02"}),
        ("A wake is to be held at noon Saturday.", {"noon Saturday": "2023-12-02T12:00"}),
        ("The guild might vote Friday.", {"Friday": "2023-12-01"}),
        ("The coopers agreed to row Saturday.", {"Saturday": "2023-12-02"}),
        ("A bonfire is planned Monday on the weir.", {"Monday": "2023-12-04"}),
        ("Sleet is likely Wednesday night and Thursday.", {"Wednesday night": "2023-11-29TNI", "Thursday": "2023-11-30"}),
        ("He went to meet the reeve on Monday.", {"Monday": "2023-11-27"}),
        ("None of the oars could be found Tuesday.", {"Tuesday": "2023-11-28"}),
        ("Nobody could row Monday.", {"Monday": "2023-11-27"}),
        ("They could hear owls Sunday.", {"Sunday": "2023-11-26"}),
        ("The kiln fell in as planned Monday.", {"Monday": "2023-11-27"}),
        ("The reeve Monday praised a bid to mend the weir.", {"Monday": "2023-11-27"}),
    ],
    "the first in many years is a length, and what opens in as many is a date": [
        ("It will be the steepest toll in 30 years.", {"30 years": "P30Y"}),
        ("She will be the first reeve to dredge it in 80 years.", {"80 years": "P80Y"}),
        ("It will reopen in 30 years.", {"30 years": "2053"}),
    ],
    "a year owns the quarter, the month or the season that follows it": [
        ("Eels ran well in 2016's fourth quarter.", {"2016": "2016", "fourth quarter": "2016-Q4"}),
        ("It beat last year's third quarter.", {"last year": "2022", "third quarter": "2022-Q3"}),
        ("It recalled 2014's June flood.", {"2014": "2014", "June": "2014-06"}),
        ("In August eels fetched more than in the same month a year earlier.", {"August": "2023-08", "the same month a year earlier": "2022-08"}),
    ],
    "the year up to a month is a length, the last fiscal year is none": [
        ("Oats rose in the year to August.", {"the year": "P1Y", "August": "2023-08"}),
        ("Oats rose in the week through Nov. 3.", {"the week": "P1W", "Nov. 3": "2023-11-03"}),
        ("In the last fiscal year the weir lost money.", {"the last fiscal year": "2022"}),
        ("The fiscal year ends Sept. 30.", {"Sept. 30": "2024-09-30"}),
        ("It dried up over the last century.", {"the last century": "P1CE"}),
        ("In the closing weeks of 2017 it froze.", {"the closing weeks of 2017": "PXW"}),
        ("Oats fell in the 1987-88 school year.", {"1987": "1987", "88": "1988"}),
        ("Tolls are due by month's end.", {"month's end": "2023-11"}),
    ],
    "lengths have halves, rests and great numbers": [
        ("It took a half-hour row.", {"a half-hour": "PT30M"}),
        ("It took an hour and 25 minutes.", {"an hour and 25 minutes": "PT1H25M"}),
        ("It took 2½ weeks.", {"2½ weeks": "P2.5W"}),
        ("They row 12 hours a day and 6 days a week.", {"12 hours": "PT12H", "a day": "P1D", "6 days": "P6D", "a week": "P1W"}),
        ("Over the past year and a half tolls fell.", {"the past year and a half": "P1.5Y"}),
        ("He has rowed here for 30-odd years.", {"30-odd years": "P30Y"}),
        ("Clay lay there for 3 million years.", {"3 million years": "P3000000Y"}),
        ("Clay lay there for thousands of years.", {"thousands of years": "PXY"}),
        ("Elk came 9,000 years ago.", {"9,000 years ago": "BC6978"}),
        ("Elk came 70 million years ago.", {"70 million years ago": "PAST_REF"}),
        ("Half an hour later the oven cooled.", {"Half an hour later": "PT30M"}),
        ("Hours later an oven cooled.", {"Hours later": "PTXH"}),
        ("A trade of 2 billion lek-a-year fell.", {}),
        ("The twice-a-year fair is off.", {"a-year": "P1Y"}),
    ],
    "nights of Fridays come back, and noon is twelve": [
        ("On Friday nights they fish.", {"Friday nights": "XXXX-WXX-5TNI"}),
        ("Every Saturday morning they fish.", {"Every Saturday morning": "XXXX-WXX-6TMO"}),
        ("The bell rang at 12 noon Friday.", {"12 noon Friday": "2023-11-24T12:00"}),
        ("By mid-afternoon Monday the oven was cold.", {"mid-afternoon Monday": "2023-11-27TAF"}),
        ("The Labor Day weekend was wet.", {"The Labor Day weekend": "2023-W35-WE"}),
        ("Built in the late 16th and early 17th centuries.", {"the late 16th": "15XX", "early 17th centuries": "16XX"}),
        ("The wall was dug up where it fell in AD 512.", {"AD 512": "0512"}),
        ("Ad 12 of the set ran long.", {}),
        ("The 4th and 3rd centuries BC were wet.", {"The 4th": "BC03XX", "3rd centuries BC": "BC02XX"}),
    ],
    "what was done in a month near at hand is over, and what starts in one is to come": [
        ("The smith was jailed in January and freed in October.", {"January": "2023-01", "October": "2023-10"}),
        ("The cooper, who drowned in December, rowed here.", {"December": "2022-12"}),
        ("The audit of the weir starts in October.", {"October": "2024-10"}),
        ("The lock could be dredged in August.", {"August": "2024-08"}),
        ("The lock could be dredged in a week.", {"a week": "P1W"}),
        ("Last year in May the lock leaked.", {"Last year": "2022", "May": "2022-05"}),
        ("The lock is shut from Friday.", {"Friday": "2023-12-01"}),
        ("In October housing starts fell.", {"October": "2023-10"}),
        ("Said over the weekend that it leaks.", {"the weekend": "2023-W47-WE"}),
    ],
    "a time belongs to the day that comes back, and quarters are counted": [
        ("The choir sings every Tuesday from 9 a.m. to 11 a.m.", {"every Tuesday": "XXXX-WXX-2", "9 a.m.": "XXXX-WXX-2T09:00", "11 a.m.": "XXXX-WXX-2T11:00"}),
        ("Tolls fell for four straight quarters.", {"four straight quarters": "P4Q"}),
        ("Tolls fell in the quarter ended in March.", {"the quarter ended in March": "2023-Q1"}),
        ("Three quarters of the tolls fell in some quarters.", {}),
        ("Tolls will fall by end-2027.", {"end-2027": "2027"}),
        ("It is the lowest toll in a quarter-century.", {"a quarter-century": "P25Y"}),
        ("It will take 4 and a half years.", {"4 and a half years": "P4.5Y"}),
        ("He drowned weeks after the flood.", {"weeks": "PXW"}),
        ("It leaked in the past and will again.", {"the past": "PAST_REF"}),
        ("The mill grinds 12 tons of oats a day.", {"a day": "P1D"}),
    ],
    "the year after the last date of a list is that of all": [
        ("On 3 March, 4 April and 5 May 2020.", ["2020-03-03", "2020-04-04", "2020-05-05"]),
        ("Le 3 mars, 4 avril et 5 mai 2020.", ["2020-03-03", "2020-04-04", "2020-05-05"]),
        ("Am 3. März, 4. April und 5. Mai 2020.", ["2020-03-03", "2020-04-04", "2020-05-05"]),
        ("El 3 de marzo, 4 de abril y 5 de mayo de 2020.", ["2020-03-03", "2020-04-04", "2020-05-05"]),
        ("Il 3 marzo, 4 aprile e 5 maggio 2020.", ["2020-03-03", "2020-04-04", "2020-05-05"]),
        ("Em 3 de março, 4 de abril e 5 de maio de 2020.", ["2020-03-03", "2020-04-04", "2020-05-05"]),
        ("Op 3 maart, 4 april en 5 mei 2020.", ["2020-03-03", "2020-04-04", "2020-05-05"]),
        ("Më 3 mars, 4 prill dhe 5 maj të vitit 2020.", ["2020-03-03", "2020-04-04", "2020-05-05"]),
        ("۳ مارس، ۴ آوریل و ۵ مه ۲۰۲۰", ["2020-03-03", "2020-04-04", "2020-05-05"]),
        ("۱۶ فروردین، ۱۶ اردیبهشت و ۱۶ خرداد ۱۳۹۹", ["2020-04-04", "2020-05-05", "2020-06-05"]),
        ("Il pleut en mars, avril et mai 2020.", ["2020-03", "2020-04", "2020-05"]),
        ("Në 3, 4 dhe 5 mars 2020.", ["2020-03-03", "2020-03-04", "2020-03-05"]),
    ],
    "an hour has its half of the day, and a morning is of one day": [
        ("The choir sang on the morning of 8-9 April 2031.", {"the morning of 8": "2031-04-08TMO", "9 April 2031": "2031-04-09"}),
        ("It is shut in the month beginning 31 January 2031.", "2031-01-31/2031-02-27"),
        ("Each evening from 19:30 the choir sings.", {"Each evening": "XXXX-XX-XXTEV", "19:30": "2023-11-29T19:30"}),
        ("The lock shuts at 2 a.m. tonight.", {"2 a.m. tonight": "2023-11-29T02:00"}),
        ("The lock shuts at 12:30 a.m. on 4 May 2031.", {"12:30 a.m. on 4 May 2031": "2031-05-04T00:30"}),
        ("The weir broke on 3 May 2020. Last night it broke again.", {"3 May 2020": "2020-05-03", "Last night": "2023-11-28TNI"}),
    ],
    "a year and a month before the common era": [
        ("c. 411-05 BC", "-0410-05"), ("1200-11 BC", "-1199-11"), ("350-02 BCE", "-0349-02"), ("612-08 B.C.", "-0611-08"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_of_every_kind(kind):
    for text, wanted in KINDS[kind]:
        found = find_dates(text, written=WRITTEN)
        if isinstance(wanted, dict):
            assert dict(zip(found["quote"], found["value"], strict=True)) == wanted
        else:
            values = found["value"].tolist()
            assert (values if isinstance(wanted, list) else found["edtf"].item()) == wanted, text


# Written on 2023-11-20, a Monday: days, weeks, months and years, of both calendars.
PERSIAN = [
    ("انجمن دو روز پیش نامه\u200cای نوشت.", {"دو روز پیش": "2023-11-18"}),
    ("چهار هفته قبل آب قطع شد.", {"چهار هفته قبل": "2023-W43"}),
    ("سه ماه پیش پل فرو ریخت.", {"سه ماه پیش": "2023-08"}),
    ("هفت سال پیش مدرسه ساخته شد.", {"هفت سال پیش": "2016"}),
    ("سال\u200cها پیش باغ بود.", {"سال\u200cها پیش": "PAST_REF"}),
    ("پنج روز دیگر جلسه داریم.", {"پنج روز دیگر": "2023-11-25"}),
    ("پریروز باران آمد و پس\u200cفردا هم می\u200cآید.", {"پریروز": "2023-11-18", "پس\u200cفردا": "2023-11-22"}),
    ("دیشب برق رفت.", {"دیشب": "2023-11-19TNI"}),
    ("عصر دیروز سیل آمد.", {"عصر دیروز": "2023-11-19TAF"}),
    ("فردا صبح می\u200cرویم.", {"فردا صبح": "2023-11-21TMO"}),
    ("پنج\u200cشنبه گذشته سد شکست.", {"پنج\u200cشنبه گذشته": "2023-11-16"}),
    ("دوشنبه آینده اعتصاب است.", {"دوشنبه آینده": "2023-11-27"}),
    ("روز یکشنبه دادگاه تشکیل شد.", {"روز یکشنبه": "2023-11-19"}),
    ("روز چهارشنبه بازار باز خواهد شد.", {"روز چهارشنبه": "2023-11-22"}),
    ("شب جمعه چراغ\u200cها خاموش شد.", {"شب جمعه": "2023-11-17TNI"}),
    ("هفته آینده رأی می\u200cگیرند.", {"هفته آینده": "2023-11-25/2023-12-01"}),
    ("این هفته باران نیامد.", {"این هفته": "2023-11-18/2023-11-24"}),
    ("ماه آینده کارخانه بسته می\u200cشود.", {"ماه آینده": "2023-11-22/2023-12-21"}),
    ("پارسال محصول خوب بود.", {"پارسال": "2022-03-21/2023-03-20"}),
    ("سال آینده انتخابات است.", {"سال آینده": "2024-03-20/2025-03-20"}),
    ("در ۲ آبان ۱۴۰۰ نوشته شد.", {"۲ آبان ۱۴۰۰": "2021-10-24"}),
    ("پنجم تیر ۱۳۹۵ کارگاه سوخت.", {"پنجم تیر ۱۳۹۵": "2016-06-25"}),
    ("روز شنبه، ۲۷ آبان ۱۴۰۲ آمدند.", {"روز شنبه، ۲۷ آبان ۱۴۰۲": "2023-11-18"}),
    ("از مهرماه ۱۴۰۱ بسته است.", {"مهرماه ۱۴۰۱": "2022-09-23/2022-10-22"}),
    ("در ۲۲ بهمن ۵۷ بود.", {"۲۲ بهمن ۵۷": "1979-02-11"}),
    ("در خرداد سال گذشته رفتند.", {"خرداد سال گذشته": "2022-05-22/2022-06-21"}),
    ("در ۹ ژوئن ۲۰۲۱ رسید.", {"۹ ژوئن ۲۰۲۱": "2021-06-09"}),
    ("از سپتامبر ۲۰۱۸ آغاز شد.", {"سپتامبر ۲۰۱۸": "2018-09"}),
    ("بیستم ماه مه ۲۰۱۵", {"بیستم ماه مه ۲۰۱۵": "2015-05-20"}),
    ("در دهه هفتاد راه نبود.", {"دهه هفتاد": "1991-03-21/2001-03-20"}),
    ("در دههٔ ۱۹۸۰ میلادی آمد.", {"دههٔ ۱۹۸۰ میلادی": "198X"}),
    ("بنای قرن هفدهم است.", {"قرن هفدهم": "16XX"}),
    ("در سال ۲۰۱۴ میلادی ساخته شد.", {"سال ۲۰۱۴ میلادی": "2014"}),
    ("در سال ۱۳۸۸ رفت.", {"سال ۱۳۸۸": "2009-03-21/2010-03-20"}),
    ("شش ماه است که بیکاریم.", {"شش ماه": "P6M"}),
    ("در سه سال گذشته کسی نیامد.", {"سه سال گذشته": "P3Y"}),
    ("۷۲ ساعت مهلت دارند.", {"۷۲ ساعت": "PT72H"}),
    ("نشست ساعت ۱۰ صبح فردا است.", {"ساعت ۱۰ صبح فردا": "2023-11-21T10:00"}),
    ("ساعت ۱۶:۳۰ روز شنبه آغاز می\u200cشود.", {"ساعت ۱۶:۳۰ روز شنبه": "2023-11-25T16:30"}),
    ("هر هفته می\u200cآیند و هر سه\u200cشنبه می\u200cروند.", {"هر هفته": "P1W", "هر سه\u200cشنبه": "XXXX-WXX-2"}),
    ("تابستان ۱۳۹۹ گرم بود.", {"تابستان ۱۳۹۹": "2020-SU"}),
    ("زمستان گذشته برف نیامد.", {"زمستان گذشته": "2022-WI"}),
    ("اواخر مهر ۱۴۰۲", {"اواخر مهر ۱۴۰۲": "2023-09-23/2023-10-22"}),
    ("حدود دو سال پیش رفت.", {"حدود دو سال پیش": "2021"}),
    ("طبق ماده ۱۲ قانون و بند ۴ و صفحه ۱۳۹۰", {}),
    ("ما می\u200cخواهیم که مهر و دوستی بماند و تیر نزنند.", {}),
    ("سی نفر و ده خانه در دو روستا", {}),
    ("خبرگزاری مهر و استان آذربایجان", {}),
    ("او ۲۵ ساله است و ۱۴۰۰ نفر آمدند.", {}),
    ("ساعت را دید و روز خوبی بود.", {}),
    ("ساعت ۷ صبح روز ۳ تیر ۱۳۹۴ رفتند.", {"ساعت ۷ صبح روز ۳ تیر ۱۳۹۴": "2015-06-24T07:00"}),
    ("سحرگاه آمدند و نیمه\u200cشب رفتند.", {"سحرگاه": "2023-11-20TMO", "نیمه\u200cشب": "2023-11-20T24:00"}),
    ("بامداد جمعه ۲ تیر ۱۳۹۶ رفتند.", {"بامداد جمعه ۲ تیر ۱۳۹۶": "2017-06-23TMO"}),
    ("نهم بهمن جشن برگزار می\u200cشود.", {"نهم بهمن": "2024-01-29"}),
    ("در سال مالی ۱۳۹۰-۱۳۹۱ سود نبود.", {"سال مالی ۱۳۹۰": "2011-03-21/2012-03-19", "۱۳۹۱": "2012-03-20/2013-03-20"}),
    ("هفته\u200cها در راه بودند و سال\u200cهاست که نیامده\u200cاند.", {"هفته\u200cها": "PXW", "سال\u200cهاست": "PXY"}),
    ("سی تیر ۱۳۹۱ شمسی و ۵ام مهر ۹۰ رفتند.", {"سی تیر ۱۳۹۱ شمسی": "2012-07-20", "۵ام مهر ۹۰": "2011-09-27"}),
    ("در ماه دی ۱۳۹۰ و دهم ماه تیر ۱۳۹۱", {"ماه دی ۱۳۹۰": "2011-12-22/2012-01-20", "دهم ماه تیر ۱۳۹۱": "2012-06-30"}),
    ("در اواسط دی هفته\u200cی گذشته را یاد کردند، مدت\u200cها پیش و هرماه.", {
        "اواسط دی": "2023-12-22/2024-01-20", "هفته\u200cی گذشته": "2023-11-11/2023-11-17", "مدت\u200cها پیش": "PAST_REF", "هرماه": "P1M"}),
    ("دقایقی پیش رفتند.", {"دقایقی پیش": "PAST_REF"}),
    ("این روزها و آن زمان", {"این روزها": "PRESENT_REF", "آن زمان": "PAST_REF"}),
    ("صبح\u200cها و سه\u200cشنبه\u200cها می\u200cآیند، هر عصر و همه\u200cساله.", {
        "صبح\u200cها": "XXXX-XX-XXTMO", "سه\u200cشنبه\u200cها": "XXXX-WXX-2", "هر عصر": "XXXX-XX-XXTAF", "همه\u200cساله": "P1Y"}),
    ("جمعهٔ هفتهٔ گذشته رفتند و شنبهٔ هفتهٔ آینده می\u200cآیند.", {"جمعهٔ هفتهٔ گذشته": "2023-11-17", "شنبهٔ هفتهٔ آینده": "2023-11-25"}),
    ("در هفتم ماه گذشته رفتند.", {"هفتم ماه گذشته": "2023-09-29"}),
    ("ساعت ۹ و بیست دقیقه شب رفتند.", {"ساعت ۹ و بیست دقیقه شب": "2023-11-20T21:20"}),
    ("در فصل زمستان و آخر هفته باران است.", {"فصل زمستان": "2023-WI", "آخر هفته": "2023-11-18/2023-11-24"}),
    ("تا پایان ماه صبر کنید.", {"پایان ماه": "2023-10-23/2023-11-21"}),
    ("نیم قرن گذشت و سه ماه و نیم ماند.", {"نیم قرن": "P50Y", "سه ماه و نیم": "P3.5M"}),
    ("در ۹ ژوئن امسال رسید.", {"۹ ژوئن امسال": "2023-06-09"}),
    ("اکنون در حال حاضر نیازی نیست.", {"اکنون": "PRESENT_REF", "در حال حاضر": "PRESENT_REF"}),
    ("در پاییز ۱۳۹۶ رفت. در ۳ دی همان سال بازگشت.", {"پاییز ۱۳۹۶": "2017-FA", "۳ دی همان سال": "2017-12-24"}),
    ("در بهار ۱۳۹۶ رفت. در تیر همان سال بازگشت.", {"بهار ۱۳۹۶": "2017-SP", "تیر همان سال": "2017-06-22/2017-07-22"}),
    ("در سال ۲۰۱۷ رفت. در ژوئیهٔ همان سال یا بهمن آن سال آمد.", {
        "سال ۲۰۱۷": "2017", "ژوئیهٔ همان سال": "2017-07", "بهمن آن سال": "2018-01-21/2018-02-19"}),
    ("در ۲ تیر ۱۳۹۵ رفت. در هشتم همان ماه آمد.", {"۲ تیر ۱۳۹۵": "2016-06-22", "هشتم همان ماه": "2016-06-28"}),
    ("در ۲ ژوئیهٔ ۲۰۱۶ رفت. در ۸ همان ماه آمد.", {"۲ ژوئیهٔ ۲۰۱۶": "2016-07-02", "۸ همان ماه": "2016-07-08"}),
    ("پارسال در برج قوس رفت و سال گذشته، در نهم تیر، آمد.", {
        "پارسال در برج قوس": "2022-11-22/2022-12-21", "سال گذشته، در نهم تیر": "2022-06-30"}),
    ("پارسال در ژوئن رفت.", {"پارسال در ژوئن": "2022-06"}),
    ("در ماه ژوئن پارسال رفت.", {"ماه ژوئن پارسال": "2022-06"}),
    ("در ۴ فبروری ۲۰۱۹ و ۵ نومبر ۲۰۱۸ آمد.", {"۴ فبروری ۲۰۱۹": "2019-02-04", "۵ نومبر ۲۰۱۸": "2018-11-05"}),
    ("در اتاقک ۴ می\u200cخوابید و ۵ می ۲۰۱۹ رفت.", {"۵ می ۲۰۱۹": "2019-05-05"}),
    ("روزهای یکشنبه و شب\u200cهای آدینه باز است.", {"روزهای یکشنبه": "XXXX-WXX-7", "شب\u200cهای آدینه": "XXXX-WXX-5"}),
    ("از ۲ ثور گذشت و از میزان به این سو بسته است.", {"۲ ثور": "2023-04-22", "میزان": "2023-09-23/2023-10-22"}),
    ("خواهش داریم چهارشنبه بیایند.", {"چهارشنبه": "2023-11-22"}),
    ("لطفاً سه\u200cشنبه به بندر بیایید.", {"سه\u200cشنبه": "2023-11-21"}),
    ("در نیمهٔ تیر ۱۴۰۰ و نیمهٔ سال ۱۴۰۱ آمد.", {"نیمهٔ تیر ۱۴۰۰": "2021-07-06", "نیمهٔ سال ۱۴۰۱": "2022-03-21/2023-03-20"}),
    ("در نوزدهم تیر شصت و یک بود و در ۲ تیر شصت نفر آمدند.", {"نوزدهم تیر شصت و یک": "1982-07-10", "۲ تیر": "2023-06-23"}),
    ("یکشنبه در بندر می\u200cایستیم.", {"یکشنبه": "2023-11-26"}),
    ("سه\u200cشنبه دروازه را بستند.", {"سه\u200cشنبه": "2023-11-14"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PERSIAN, ids=lambda v: None)
def test_persian_is_read_with_its_own_words_order_and_calendar(text, wanted):
    found = find_dates(text, written="2023-11-20")
    assert dict(zip(found["quote"], found["value"], strict=True)) == wanted


@pytest.mark.parametrize("name", ["pes_1", "arb", "urd"])
def test_a_text_of_rights_in_arabic_script_tells_of_no_relative_date(gold, name):
    text = (gold / "corpora" / "udhr" / f"{name}.txt").read_text(encoding="utf-8")
    assert set(find_dates(text, written=WRITTEN)["value"]) <= {"1948", "1948-12"}


@pytest.mark.parametrize(
    "words",
    [
        "Two years ago",
        "Five days ago",
        "Three months earlier",
        "A week ago",
        "Last week",
        "Next year",
    ],
)
def test_what_counts_from_a_day_of_writing_that_is_not_known_is_a_date_without_a_value(words):
    row = find_dates(f"{words} the weir broke.").iloc[0]
    assert (row["quote"], row["type"], row["value"], row["edtf"]) == (words, "DATE", "", "")


def test_how_long_an_article_takes_to_read_is_nothing_that_it_says():
    for words in ("6 min read", "9 min. read · news", "A 12 minutes' read", "4-min read"):
        assert find_dates(words, written=WRITTEN).empty


@pytest.mark.parametrize("piece", ["the end of ", "the "])
def test_words_that_open_an_expression_over_and_over_are_passed_quickly(piece):
    took = seconds(lambda text: date_rows(text, WRITTEN), piece, 400_000, enough=0.4)
    assert took < 0.4  # 1 MB/s


def test_the_year_of_a_day_may_stand_beyond_wide_blanks():
    assert find_dates("December 31   2017", written=WRITTEN)["value"].tolist() == ["2017-12-31"]


def test_the_other_reading_of_a_date_in_figures_is_kept_in_the_rule():
    row = find_dates("Signed 05/06/2023.").iloc[0]
    assert row["edtf"] == "2023-06-05"
    assert "2023-05-06" in row["rule"]


def test_one_date_that_must_have_the_month_first_settles_the_others():
    found = find_dates("Signed 05/06/2023, sealed 05/16/2023.")
    assert found["edtf"].tolist() == ["2023-05-06", "2023-05-16"]


def test_a_narrative_gives_a_month_the_year_told_last_and_news_the_nearest():
    text = "The war began in July 1914. It spread in September."
    narrative = find_dates(text, written=WRITTEN, genre="narrative")
    news = find_dates(text, written=WRITTEN, genre="news")
    assert narrative["value"].tolist() == ["1914-07", "1914-09"]
    assert news["value"].tolist() == ["1914-07", "2023-09"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We are going to name the men who attacked the kiln on Friday.", "2023-11-24"),
        ("The yard will pay the crews who loaded it on Monday.", "2023-11-27"),
        ("The yard will pay the crews who load it on Monday.", "2023-12-04"),
        ("They asked that the men who shot at the crowd on Friday be named.", "2023-11-24"),
        ("We ask that the log be published on Friday.", "2023-12-01"),
        ("The kiln must be emptied on Friday.", "2023-12-01"),
    ],
)
def test_the_verb_of_who_did_something_says_when_and_not_that_of_what_is_wanted(text, value):
    assert date_rows(text, WRITTEN)[-1][4] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The kiln burst on 3 March 2021. Two days later it was lit.", "2021-03-05"),
        ("The kiln burst on 3 March 2021. The next morning it was lit.", "2021-03-04TMO"),
        ("The kiln burst on 3 March 2021. It had been lit a week before.", "2021-02-24"),
        (
            "The kiln burst on 3 March 2021. Two days earlier it had cracked. The next day it was lit.",
            "2021-03-04",
        ),
        (
            "The kiln burst on 3 March 2021, having cooled since 1 March 2021. The next day it was lit.",
            "2021-03-04",
        ),
        ("The kiln burst on 3 March 2021. On the following Sunday it was lit.", "2021-03-07"),
        ("In 2021 they promised that it would be lit by the end of the year.", "2021"),
        ("In June 2021 they undertook to light it by New Year.", "2022-01-01"),
        ("In 2021 they came. By that Christmas it was lit.", "2021-12-25"),
        ("In 2021 they came. They were assured of a kiln by Easter.", "2024-03-31"),
        (
            "They told us on 3 March 2021 that it would be lit within ten days.",
            "2021-03-03/2021-03-13",
        ),
        (
            "The kiln that we shall light again with all the guild and\nthe others, on 2 February, is theirs.",
            "2024-02-02",
        ),
        ("The kiln burst on 3 March 2021. By Sunday it was cold.", "../2021-03-07"),
        ("The kiln burst on 3 March 2021. By Sunday noon, no smoke.", "2021-03-07T12:00"),
        ("The kiln burst on 3 March 2021, and by Sunday two had left.", "../2021-03-07"),
        ("The kiln burst on 3 March 2021. By Sunday it shall be lit.", "../2023-12-03"),
        ("The kiln burst on 3 March 2021. Light it by Sunday.", "../2023-12-03"),
        ("The kiln burst on 3 March 2021. On the Monday after, it was lit.", "2021-03-08"),
        ("The kiln burst on 3 March 2021, cracked since the Monday before.", "2021-03-01/.."),
        ("The kiln burst on 3 March 2021. On the Friday following they lit it.", "2021-03-05"),
        ("The kiln burst on 3 March 2021. A mason came on the 20th.", "2021-03-20"),
        ("The kiln burst on 3 March 2021. A mason came on the 2nd.", "2021-04-02"),
        ("The kiln burst on 3 March 2021. On the tenth it was lit.", "2021-03-10"),
        ("The kiln burst on 3 March 2021. It will be lit on the 20th.", "2023-12-20"),
        (
            "The kiln burst on 3 March 2021. In 2019 it had held. That night it was cold.",
            "2021-03-03TNI",
        ),
        (
            "The kiln burst on 3 March 2021. In 2019 it had held. Since that day it is cold.",
            "2021-03-03/..",
        ),
        ("In 2021 the kiln burst. It was mended the next spring.", "2022-SP"),
        ("The kiln burst in March 2021. It was mended that winter.", "2021-WI"),
        ("The kiln burst in January 2021. It was a hard one, that winter.", "2020-WI"),
        (
            "They came on 3 March 2021. They promised a kiln by the end of the week.",
            "../2021-03-07",
        ),
        (
            "They came on 3 March 2021. They promised one “by the end of the month”.",
            "../2021-03-31",
        ),
        ("On 3 March 2021 they agreed to light it within the month.", "2021-03"),
        (
            "They wrote on 3 March 2021 that it would be lit before the year is out.",
            "../2021-12-31",
        ),
        ("They came on 3 March 2021. We want a kiln by the end of the week.", "../2023-12-03"),
        ("On 3 March 2023 they promised it by the end of Q3.", "../2023-09-30"),
        ("On 3 October 2022 they promised it by June.", "../2023-06"),
        ("The kiln burst on 3 March 2021.\n\nTwo days later it was lit.", ""),
        ("The kiln burst on 3 March 2021.\n\nThe next morning it was lit.", ""),
        ("The kiln burst in March 2021. The following morning it was lit.", ""),
        ("The kiln burst. The following day it was lit.", ""),
        ("The kiln burst. It had been lit two days earlier.", ""),
    ],
)
def test_days_are_counted_from_a_day_that_the_same_paragraph_has_told(text, value):
    assert value in date_rows(text, WRITTEN)[-1][4:6]


def test_the_genre_is_taken_from_the_text_and_another_word_is_refused():
    assert find_genre("The mayor said on Monday that the harbour opens today. " * 9) == "news"
    with pytest.raises(ValueError, match="news"):
        find_dates("x", genre="poem")


def test_a_story_goes_on_from_where_a_look_back_left_it():
    text = "It began on 2 May 1914. Two decades earlier a wall fell. In June it spread."
    assert find_dates(text, genre="narrative")["value"].tolist() == [
        "1914-05-02",
        "1894",
        "1914-06",
    ]


def test_a_story_goes_on_from_where_a_look_ahead_left_it():
    text = "It began on 2 May 1914. The bridge would be ready in 1916. In June it spread."
    assert find_dates(text, genre="narrative")["value"].tolist() == [
        "1914-05-02",
        "1916",
        "1914-06",
    ]


def test_a_story_goes_on_from_where_what_had_been_before_left_it():
    text = "It began on 2 May 1914. The old bridge had been shut in 1890. In June it spread."
    assert find_dates(text, genre="narrative").iloc[-1]["value"] == "1914-06"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The new rules will be published on Friday.", "2023-12-01"),
        ("She announced that on Friday she will open the fair.", "2023-12-01"),
        ("On Friday the board of the old mill and of the ferry plans to meet.", "2023-12-01"),
        ("A meeting on Friday is to settle it.", "2023-12-01"),
        ("The fair opens on Friday.", "2023-12-01"),
        ("The ferry has until 9 a.m. Friday to leave.", "2023-12-01"),
        ("On Friday, Sen. Hill of Lunder will speak.", "2023-12-01"),
        ("The ferry will leave this Friday", "2023-12-01"),
        ("Until Friday, they had not seen the ferry.", "2023-11-24"),
        ("They will rest. The ferry left on Friday.", "2023-11-24"),
        ("The mayor issued a note Friday saying the ferry will leave.", "2023-11-24"),
        ("The barn next to the mill burnt on Friday.", "2023-11-24"),
        ("On Friday she met those who will build it.", "2023-11-24"),
    ],
)
def test_a_weekday_lies_where_the_nearest_verb_looks(text, day):
    row = find_dates(text, written=WRITTEN)
    assert row[row["quote"].str.endswith("Friday")]["value"].str[:10].tolist() == [day]


def test_this_monday_of_one_who_will_come_is_the_one_ahead():
    assert find_dates("She will come this Monday.", written=WRITTEN)["value"].item() == "2023-12-04"
    assert find_dates("She came this Monday.", written=WRITTEN)["value"].item() == "2023-11-27"


def test_this_winter_began_last_year_where_spring_is_near():
    assert find_dates("It is cold this winter.", written="2023-03-06")["value"].item() == "2022-WI"


def test_a_stretch_as_writing_date_and_a_day_both_serve():
    assert find_dates("this year", written="2023-11-26/2023-12").iloc[0]["edtf"] == "2023"
    assert find_dates("this year", written=dt.date(2020, 1, 1)).iloc[0]["edtf"] == "2020"
    assert find_dates("this year").iloc[0]["edtf"] == ""


@given(st.dates(dt.date(1850, 1, 1), dt.date(2200, 1, 1)))
def test_solar_hijri_days_are_those_of_jdatetime(day):
    oracle = jdatetime.date.fromgregorian(date=day)
    assert hijri_day(oracle.year, oracle.month, oracle.day) == day


# Any text ------------------------------------------------------------------------------------

PIECES = [case[1] for case in CASES] + [
    "İ",
    "\u200f",
    "\x00",
    "9/9/9999",
    "31 February 2020 ",
    "over the next 9650 decades, the last 70 centuries",
    "it rained in the week, this century",
    "in 1 BC, that April, that dawn",
    "9999",
]
any_text = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=8).map(" ".join)


OPENINGS = ("", "On 3 May 1999 the hall was shut. ", "It sank in June 2031, and on 29 February. ")


@pytest.mark.parametrize("written", ["", "2016~", "2024", "2024-05", "2024-02-29", "0001-01-01"])
def test_whatever_day_of_writing_is_known_every_case_is_read_after_any_day_told(written):
    for text in {text for _, text, *_ in CASES} | {"It shuts on the same day this year."}:
        for opening in OPENINGS:
            for start, _, quote, *_ in date_rows(opening + text, written):
                assert (opening + text).startswith(quote, start)


@given(any_text, st.sampled_from(["", "2016~", "0001", "9999-12-31", "../2016", WRITTEN]))
def test_any_text_gives_quotes_at_their_places_and_the_same_again(text, written):
    rows = date_rows(text, written)
    assert rows == date_rows(text, written)
    for start, end, quote, kind, _, _, first, last, rule in rows:
        assert text[start:end] == quote
        assert quote.strip() == quote
        assert kind in ("DATE", "TIME", "DURATION", "SET")
        assert rule
        assert first is None or last is None or first <= last
    assert all(a[1] <= b[0] for a, b in pairwise(rows))


def test_letters_that_grow_when_folded_move_no_offset():
    found = find_dates("İİİ in 1987 İ", written=WRITTEN)
    assert found.loc[0, ["start", "end"]].tolist() == [7, 11]


def test_an_empty_text_gives_an_empty_table_with_all_columns():
    found = find_dates("")
    assert list(found.columns) == COLUMNS
    assert found.empty
    assert isinstance(found, pd.DataFrame)


def test_naughty_strings_pass_through(gold):
    path = gold / "corpora" / "naughty_strings" / "blns.json"
    for text in json.loads(path.read_text(encoding="utf-8")):
        for start, end, quote, *_ in date_rows(text, WRITTEN):
            assert text[start:end] == quote


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "the ",
        "about ",
        "the end of ",
        "1/",
        "2020-",
        " ",
        "five years after ",
        "İ",
        "1,000,",
        "on the the ",
        "1 1 1 1 ",
        "may may may ",
        "2 2 of of ",
        "will friday ",
        "1914 had 1913 will 1915 ",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(piece):
    read = functools.partial(date_rows, written=WRITTEN)
    # A square would be 64 times the time.
    assert not grows_with_its_square(read, piece, 10_000, times=8, most=14, slack=0.02)


# Gold data -----------------------------------------------------------------------------------


def score(gold, name):
    spec = importlib.util.spec_from_file_location("score", gold / "dates" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)

    def tag(text, day):
        return [(r[0], r[1], r[3], r[4] or r[5]) for r in date_rows(text, day)]

    lines = (gold / "dates" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    result = scorer.score(tag, [json.loads(line) for line in lines])
    return 100 * result["relaxed"][2], 100 * result["value_f1"], 100 * result["lenient_f1"]


@pytest.mark.parametrize(
    ("name", "relaxed", "value", "meaning"),
    [  # measured: 94.9 78.3 81.8; 94.8 87.1 87.8; 85.8 36.4 42.8; 86.4 62.1 69.0
        ("aquaint", 94.5, 77.9, 81.4),
        ("wikiwars-train", 94.2, 86.7, 87.3),
        ("recognizers-en-dates", 85.4, 36.0, 42.4),
        ("tweets-train", 86.0, 61.0, 68.0),
    ],
)
def test_accuracy_on_gold_data_does_not_fall(gold, name, relaxed, value, meaning):
    found = score(gold, name)
    assert found[0] >= relaxed
    assert found[1] >= value
    assert found[2] >= meaning


def test_news_and_narrative_are_told_apart(gold):
    for name, genre in (("aquaint", "news"), ("wikiwars-train", "narrative")):
        lines = (gold / "dates" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert {find_genre(json.loads(line)["text"]) for line in lines} == {genre}


def test_catalogue_phrases_come_to_their_edtf(gold):
    lines = (gold / "dates" / "edtf-natlang.jsonl").read_text(encoding="utf-8").splitlines()
    good = 0
    for item in map(json.loads, lines):
        found = {row[5].replace("..", "") for row in date_rows(item["text"])}
        good += item["edtf"] in found if item["edtf"] else not found
    assert good >= 105, f"{good} of {len(lines)}"


def test_a_date_of_no_years_ago_is_of_the_year_of_the_text():
    (found,) = find_dates("The kiln cracked in May zero years ago.", WRITTEN)["value"]
    assert found == "2023-05"


def test_the_end_of_a_month_before_our_era_is_that_month():
    (found,) = find_dates("It was lit by end of June.", written="0001-01-01")["edtf"]
    assert found == "../0000-06"


def test_what_comes_after_a_semicolon_counts_from_no_promise_before_it():
    found = find_dates("On 3 May 2020 they promised to come; it opens within two weeks.", WRITTEN)
    assert found["edtf"].tolist()[1:] == ["2023-11-29/2023-12-13"]


def test_whether_a_text_is_english_is_asked_once():
    def read(piece):
        return date_rows(piece, WRITTEN)

    assert not grows_with_its_square(read, "6/1 August, ", 2_500, times=7, most=11, slack=0.02)


def test_a_day_counted_to_before_the_first_year_is_no_date():
    assert find_dates("The office shut on the 18th.", written="0001").empty


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Come to the hall on Sunday.", "2031-05-18"),
        ("- Strike pay: bring your card on Sunday", "2031-05-18"),
        ("An answer is awaited by Sunday.", "2031-05-18"),
        ("They come to the hall on Sunday.", "2031-05-11"),
        ("The tower fell on a Sunday.", "XXXX-WXX-7"),
    ],
)
def test_a_weekday_lies_ahead_after_an_imperative_and_is_any_after_an_article(text, value):
    (row,) = find_dates(text, "2031-05-14").to_dict("records")
    assert row["value"] == value


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("هفتهٔ گذشته آمدند.", "2031-05-03/2031-05-09"),
        ("بین سال‌های ۱۳۹۴ و ۱۳۹۸ بود.", "2015-03-21/2020-03-19"),
        ("در سال‌های ۱۳۹۴ و ۱۳۹۸ بود.", "2015-03-21/2016-03-19"),
    ],
)
def test_persian_letters_and_pairs_of_years_are_read_as_they_are_written(text, edtf):
    assert find_dates(text, "2031-05-14")["edtf"][0] == edtf


def test_a_table_of_rows_is_the_one_that_pandas_makes_of_its_columns():
    rows = [(0, "one", None, dt.date(1, 1, 1)), (4, "", "b", None)]
    columns = ["start", "quote", "speaker", "earliest"]
    made = as_table(rows, columns, ["speaker", "earliest"])
    speakers = pd.Index([None, "b"], dtype="object")
    plain = {"start": [0, 4], "quote": ["one", ""], "speaker": speakers}
    plain = pd.DataFrame(plain | {"earliest": [dt.date(1, 1, 1), None]})
    pd.testing.assert_frame_equal(made, plain)
    made["more"], made.loc[0, "quote"] = 1, "two"
    assert made["quote"].tolist() == ["two", ""]
    assert made["speaker"][0] is None
    empty = as_table([], columns, ["speaker"])
    assert empty.dtypes.astype("str").tolist() == ["int64", "str", "object", "str"]


def test_in_one_sentence_a_day_and_a_season_belong_to_the_date_told_before():
    moved = find_dates("Planned for 8 January, it will now be held on the 15th.", "2031-05-14")
    assert moved["value"].tolist() == ["2032-01-08", "PRESENT_REF", "2032-01-15"]
    wet = find_dates("It rained through the summer of 2027 and into the autumn.", "2031-05-14")
    assert wet["value"].tolist() == ["2027-SU", "2027-FA"]


def test_a_stretch_of_weekdays_runs_forward():
    found = find_dates("The lock was shut from Saturday to Tuesday.", "2031-05-14")
    assert found["value"].tolist() == ["2031-05-10", "2031-05-13"]
    found = find_dates("The lock was shut from Sunday to Sunday.", "2031-05-14")
    assert found["value"].tolist() == ["2031-05-11", "2031-05-18"]
    found = find_dates("The lock was shut between Monday and Friday.", "2031-05-14")
    assert found["edtf"].tolist() == ["2031-05-12/2031-05-16", "2031-05-16"]


def test_a_weekday_after_next_counts_no_week_where_next_belongs_to_a_noun():
    for words in ("the Friday after next week", "the Friday before last Easter"):
        quotes = find_dates(f"They meet {words}.", "2031-05-14")["quote"].tolist()
        assert not {"the Friday after next", "the Friday before last"} & set(quotes)


def test_figures_beside_other_figures_are_a_number():
    assert find_dates("It was held so in case K-11/2008.").empty
    assert find_dates("Ring 2019 5577 at once.").empty
    assert find_dates("In 2019 5577 boats came.")["value"].tolist() == ["2019"]


def test_what_is_counted_after_a_verb_is_no_year():
    assert find_dates("They sold 1950 buns; see folio 1756.").empty
    assert find_dates("They recalled the 1950 floods.")["value"].tolist() == ["1950"]


def test_an_hour_of_a_story_that_has_told_no_day_has_none():
    text = "In May 1914 the weir broke. At 6 p.m. it rained."
    found = find_dates(text, written=WRITTEN, genre="narrative")
    assert found["value"].tolist() == ["1914-05", "XXXX-XX-XXT18:00"]


def test_a_month_of_persia_that_runs_beyond_the_calendar_raises_nothing():
    assert find_dates("اول ماه عصر", "9999-12-31")["edtf"].notna().all()


def test_a_year_before_was_and_a_day_is_no_rate():
    rows = find_dates("Sept. 3, 2008, was a day of mourning; 40 men a day came.", "2013-05-01")
    assert list(rows["quote"]) == ["Sept. 3, 2008", "a day"]


@pytest.mark.parametrize(
    ("words", "written", "day"),
    [
        ("a year ago today", dt.date(2028, 2, 29), "2027-02-28"),
        ("six months ago today", dt.date(2028, 8, 31), "2028-02-29"),
    ],
)
def test_to_the_day_is_the_last_of_a_month_that_has_no_such_day(words, written, day):
    assert [row[5] for row in date_rows(f"The kiln burst {words}.", written)] == [day]


@pytest.mark.parametrize(("gap", "day"), [(" ", "23"), ("\n\n", "16"), ("\n \n", "16")])
def test_a_weekday_counts_from_a_day_to_come_of_its_own_paragraph_alone(gap, day):
    text = f"The guild will stop work on 20 May.{gap}On Friday the schools will close."
    assert [row[5] for row in date_rows(text, dt.date(2031, 5, 14))][1] == f"2031-05-{day}"


def test_a_story_counts_nothing_from_the_end_of_its_siege():
    text = "They wrote at the end of the siege."
    assert [row[2] for row in date_rows(text)] == ["the end of the siege"]
    assert date_rows(text, genre="narrative") == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("They mended the winter harness.", []),
        ("An autumn catalogue is out.", []),
        ("It lies above the summer ponds.", []),
        ("The Easter choir sang.", []),
        ("They met at the spring session.", []),
        ("In the winter they mended it.", ["the winter"]),
        ("In the autumn people left.", ["the autumn"]),
        ("At Easter many left.", ["Easter"]),
        ("They left in the spring.\n\nDear Ada", ["the spring"]),
        ("The Easter of 2021 was wet.", ["The Easter of 2021"]),
        ("They rest during the Easter break.", ["the Easter break"]),
        ("Do it before the summer recess.", ["the summer recess"]),
        ("They wept over the Christmas holidays.", ["the Christmas holidays"]),
        ("They left in the autumn vacation.", ["the autumn vacation"]),
        ("A child of the winter term slept.", []),
        ("Since New Year they slept.", ["New Year"]),
        ("The kiln of Norland New Year cooled.", []),
    ],
)
def test_a_season_or_feast_that_tells_of_what_kind_something_is_dates_nothing(text, quotes):
    assert [row[2] for row in date_rows(text, WRITTEN)] == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The week was over on 8 May.", ["8 May"]),
        ("This semester opened on 9 May.", ["9 May"]),
        ("The next monsoon began in May.", ["May"]),
        ("The quarter will end on 9 May.", ["9 May"]),
        ("The weekend closed at noon on 9 May.", ["noon on 9 May"]),
    ],
)
def test_what_begins_or_ends_on_a_day_is_dated_by_that_day(text, quotes):
    assert [row[2] for row in date_rows(text, WRITTEN)] == quotes


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("They meet on the tenth of this month.", "the tenth of this month", "2023-11-10"),
        ("On the tenth we met.", "the tenth", "2023-11-10"),
        ("On the second, we wept.", "", ""),
        ("They met on the third and fourth of October.", "the third", "2023-10-03/2023-10-04"),
        ("They met on the fifth and ninth of May 2021.", "the fifth", "2021-05-05"),
        ("It closes on the last day of the month.", "the last day of the month", "2023-11-30"),
        (
            "It opens in the first week of the month.",
            "the first week of the month",
            "2023-11-01/2023-11-07",
        ),
        ("They will be back before the month is out.", "the month is out", "../2023-11-30"),
        ("Do it before the year ends.", "the year ends", "../2023-12-31"),
        ("Do it by the start of May 2031.", "the start of May 2031", "../2031-05-01"),
        ("Pass it before it rises in July.", "July", "2024-07"),
        ("Ask her before she sails in May.", "May", "2024-05"),
        ("They knew before it was over in July.", "July", "2023-07"),
        ("It goes to the Speaker of the old House on Monday.", "Monday", "2023-12-04"),
        ("On Monday gone they came.", "Monday gone", "2023-11-27"),
    ],
)
def test_a_day_or_an_end_is_read_with_all_its_words(text, quote, date):
    rows = date_rows(text, WRITTEN)
    assert (rows[0][2], rows[0][5]) == (quote, date) if quote else not rows


def test_a_list_of_what_happened_when_is_no_diary():
    list_of_days = "{}\n\nThe kiln was lit again by all of the guild.\n\n"
    days = ["4 March 2022", "24 December 2022", "First quarter, 2023", "2 April", "Last Saturday"]
    text = "".join(map(list_of_days.format, days)) + "Come to the yard on Monday."
    found = [row[5] for row in date_rows(text, WRITTEN)]
    assert found == [
        "2022-03-04",
        "2022-12-24",
        "2023-01/2023-03",
        "2023-04-02",
        "2023-11-25",
        "2023-12-04",
    ]


# Written on 8 Azar 1402, a Wednesday.
@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("در ۲۰ شهریور نوشت که کوره تا پایان مهر روشن می\u200cشود.", "../2023-10-22"),
        ("در ۲۰ شهریور قول داد که کوره تا پایان ماه روشن می\u200cشود.", "../2023-09-22"),
        ("در ۲۰ شهریور گفت که کوره تا پایان هفته روشن می\u200cشود.", "../2023-09-15"),
        ("در ۲۰ تیر قول داد که کوره تا پایان تابستان روشن شود.", "../2023-09-22"),
        ("کوره پیش از آغاز زمستان روشن شود.", "../2023-12-22"),
        ("در ۲۰ شهریور آمدند و تا پایان هفته ماندند.", "../2023-09-15"),
        ("جمعهٔ همین هفته روشن می\u200cشود.", "2023-12-01"),
        ("کوره تا پایان هفته روشن شود.", "../2023-12-01"),
        ("کوره را پیش از کریسمس روشن کنید.", "../2023-12-25"),
    ],
)
def test_what_is_promised_in_persian_and_its_weeks_are_counted_in_their_own_calendar(text, date):
    assert date_rows(text, WRITTEN)[-1][5] == date


@pytest.mark.parametrize(
    "words", ["به میزان ۱۴۰۰ تن گندم رسید.", "مرحلهٔ سوم سرطان او سخت است.", "در عقرب نوری دیدند."]
)
def test_a_word_that_is_also_a_month_of_afghanistan_needs_a_sign_of_it(words):
    assert find_dates(words, written=WRITTEN).empty
    assert len(find_dates(f"روز ۳ ثور گذشت. {words}", written=WRITTEN)) == 1 + ("در عقرب" in words)


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("On the 15th weavers came.", "the 15th", "2023-11-15"),
        ("On the 9th nobody came.", "the 9th", "2023-11-09"),
        ("It sank on or about the 9th.", "about the 9th", "2023-11-09~"),
        ("It is shut from the 9th.", "the 9th", "2023-12-09"),
        ("On the 15th storey weavers sat.", "", ""),
        ("From the 4th oar it was told.", "", ""),
        ("They sold the 9th hat to the 8th elf.", "", ""),
        ("On the 9th all the weavers wept.", "the 9th", "2023-11-09"),
        ("On the 9th Una wept.", "the 9th", "2023-11-09"),
        ("It came on the 9th attempt.", "", ""),
        ("It must be held by the 25th.", "the 25th", "../2023-12-25"),
    ],
)
def test_a_day_alone_numbers_no_plural(text, quote, date):
    assert [(row[2], row[5]) for row in date_rows(text, WRITTEN)] == [(quote, date)] * bool(quote)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It is shut from May through to July 2031.", "2031-05/2031-07"),
        ("It ran from 3 May right through to 9 May 2021.", "2021-05-03/2021-05-09"),
        ("They met on Tuesday and Wednesday last.", "2023-11-28/2023-11-29"),
        ("They met on Sunday and Monday last.", "2023-11-26/2023-11-27"),
    ],
)
def test_what_goes_through_to_a_date_and_two_days_in_a_row_are_one_stretch(text, date):
    assert date_rows(text, WRITTEN)[0][5] == date


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("Mend it by the last day of the month.", "the last day of the month", "../2023-11-30"),
        ("Mend it by the first day of May 2031.", "the first day of May 2031", "../2031-05-01"),
        ("It met on the second Monday of 2021.", "the second Monday of 2021", "2021-01-11"),
        ("It met on the last Friday of last month.", "the last Friday of last month", "2023-10-27"),
        (
            "It meets on the first Sunday of the new year.",
            "the first Sunday of the new year",
            "2024-01-07",
        ),
        ("It ends in the new year.", "the new year", "2024"),
        ("Hail the new year book.", "", ""),
    ],
)
def test_a_day_counted_out_in_a_month_or_a_year_is_a_date(text, quote, date):
    assert [(row[2], row[5]) for row in date_rows(text, WRITTEN)] == [(quote, date)] * bool(quote)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("All Souls 2021. It was shut.", ["All Souls 2021"]),
        ("They met on All Souls’ Day.", ["All Souls’ Day"]),
        ("Mend it by All Saints.", ["All Saints"]),
        ("It shut on New Years Eve.", ["New Years Eve"]),
        ("The dean of All Saints wept.", []),
        ("All Souls College wept.", []),
    ],
)
def test_a_feast_may_lack_its_day_or_its_apostrophe_but_a_church_is_none(text, quotes):
    assert [row[2] for row in date_rows(text, WRITTEN)] == quotes


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It was weighed on 2.5.22.", "2022-05-02"),
        ("Since 1-12-22 it has been shut.", "2022-12-01/.."),
        ("It rests on 2.5.22 of the code.", None),
        ("See 2.5.22 above.", None),
        ("It was weighed on 2.5.88.", None),
    ],
)
def test_three_numbers_with_dots_are_a_day_near_that_of_writing(text, date):
    assert [row[5] for row in date_rows(text, WRITTEN)] == [date] * bool(date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They lent us the kiln until midsummer.", "../2023-06-24"),
        ("The kiln was shut until July.", "../2023-07"),
        ("The kiln stays shut until July.", "../2024-07"),
        ("The case was adjourned until July.", "../2024-07"),
        ("Songs are weighed until July.", "../2024-07"),
        ("The moat remains drained until July.", "../2024-07"),
        ("No song will be weighed until July.", "../2024-07"),
        ("The newly anointed bards stay until July.", "../2024-07"),
        ("The moat has been drained until July.", "../2024-07"),
        ("The moat was dug and is still flooded until July.", "../2024-07"),
        ("They decided to flood the moat until July.", "../2024-07"),
        ("Moat closed until July.", "../2024-07"),
        ("The moat won’t be drained until July.", "../2024-07"),
        ("The elves have drained the moat until July.", "../2024-07"),
        ("The tolls raised in April apply until July.", "../2024-07"),
        ("The family toiled there until July.", "../2023-07"),
        ("The siege, begun in April, lasted until July.", "../2023-07"),
        ("The moat is drained and locked until July.", "../2024-07"),
        ("The moat was drained last week until July.", "../2024-07"),
        ("The elves came and stayed until July.", "../2023-07"),
        ("They all toiled there until July.", "../2023-07"),
        ("They did not sing until July.", "../2023-07"),
        ("In 2021, at Easter, it was lit.", "2021-04-04"),
        ("Last year the snow came on 22 October.", "2022-10-22"),
        ("The kiln of 2021 was lit in May.", "2023-05"),
        ("In 1931 I sang and in May I am coming back.", "2023-05"),
        ("In 2021 it sank and in May it was raised.", "2021-05"),
        ("In 2021 it sank, and it sails in May.", "2023-05"),
        ("In 2021 I sang and on 4 May I hope to sing.", "2023-05-04"),
        ("In 2021 the guild, which is a rich one, met in May.", "2021-05"),
        ("In 2021 they met in May and are still at odds.", "2021-05"),
        ("In May 2021 it sank and rose at the Easter following.", "2022-04-17"),
        ("It was shut just before Easter.", "2023-04-09~"),
        ("They came soon after 4 May 2021.", "2021-05-04~"),
        ("They came not long after 4 May 2021.", "2021-05-04~"),
        ("It wasn’t long before 2015 that they came.", "2015~"),
        ("Long after 1402 the kiln was lit.", "1402/.."),
        ("The kiln was lit long before 1402.", "../1402"),
        ("Right after 4 May 2031 the toll rises.", "2031-05-04/.."),
        ("It was unjust before 1402.", "../1402"),
        ("Wool was sold since at least 1402.", "1402/.."),
    ],
)
def test_a_feast_or_month_leans_on_the_verb_and_the_year_around_it(text, date):
    assert date_rows(text, WRITTEN)[-1][5] == date


@pytest.mark.parametrize("text", ["the last winter of the siege", "the summer of our discontent"])
def test_a_season_told_by_what_was_so_then_has_no_date(text):
    assert date_rows(f"It fell in {text}.", WRITTEN)[0][5] == ""
    assert date_rows("They slept for one winter.", WRITTEN) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("We will sail on Saturday. Send names by Friday.", "../2023-12-01"),
        ("We will sail on 14 December and must be paid by Friday.", "../2023-12-15"),
        ("See you on Friday!", "2023-12-01"),
    ],
)
def test_a_time_limit_of_another_sentence_counts_from_the_day_of_writing(text, date):
    assert date_rows(text, WRITTEN)[-1][5] == date


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("It broke on Tuesday night of last week.", "Tuesday night of last week", "2023-11-21"),
        ("It broke last week on Tuesday.", "last week on Tuesday", "2023-11-21"),
        ("It broke last week, on Tuesday, 21 November.", "last week", "2023-11-20/2023-11-26"),
        ("It broke on Monday evening last.", "Monday evening last", "2023-11-27"),
        ("It broke a week last Monday.", "a week last Monday", "2023-11-20"),
        ("We meet a fortnight on Friday.", "a fortnight on Friday", "2023-12-15"),
        ("It is shut w/c 4 December.", "w/c 4 December", "2023-12-04/2023-12-10"),
        ("It was shut w/e 19 November.", "w/e 19 November", "2023-11-13/2023-11-19"),
        ("Pay by the first of the month.", "the first of the month", "../2023-12-01"),
        ("It broke on the 3rd of the present month.", "the 3rd of the present month", "2023-11-03"),
        ("It broke ten years since.", "ten years since", "2013"),
        ("It broke a year ago in May.", "a year ago", "2022"),
        ("It broke on a wet Tuesday in June 2021.", "Tuesday in June 2021", "2021-06"),
        ("Mend it before the new year.", "the new year", "../2024-01-01"),
        ("It opened at Whitsuntide 2021.", "Whitsuntide 2021", "2021-05-23"),
        ("It was signed on 3.III.22.", "3.III.22", "2022-03-03"),
    ],
)
def test_a_day_may_be_told_by_its_week_or_its_month(text, quote, date):
    row = date_rows(text, WRITTEN)[0]
    assert (row[2], row[5]) == (quote, date)


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("Meet at 730pm at the gate.", "730pm", "2023-11-29"),
        ("We meet tdy.", "tdy", "2023-11-29"),
        ("We meet from 330 pm on.", "330 pm", "2023-11-29"),
        ("Doors open 1030 am sharp.", "1030 am", "2023-11-29"),
        ("We met last nite.", "last nite", "2023-11-28"),
        ("The poll closes midnight.", "midnight", "2023-11-29"),
        ("It shuts this long weekend.", "this long weekend", "2023-12-02/2023-12-03"),
        ("Reply by close of business on Friday.", "Friday", "../2023-12-01"),
        ("Reply by end of day Friday.", "Friday", "../2023-12-01"),
        ("Reply COB Friday.", "Friday", "../2023-12-01"),
        ("They slept for 30+ years.", "30+ years", ""),
    ],
)
def test_short_forms_of_notices_are_read(text, quote, date):
    row = date_rows(text, WRITTEN)[0]
    assert (row[2], row[5]) == (quote, date)


@pytest.mark.parametrize("text", ["A rent of 450 pm", "It is let at about 450 pm", "Rent £450pm"])
def test_a_rent_by_the_month_is_no_time_of_the_day(text):
    assert date_rows(text, WRITTEN) == []


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        (
            "The flood of 3 May 2021 drowned it. It burst two days after the flood.",
            "two days after the flood",
            "2021-05-05",
        ),
        (
            "On 3 May 2021 the parade began. They left the day before the parade.",
            "the day before the parade",
            "2021-05-02",
        ),
        (
            "On 3 May 2021 the parade began. They left the day after the parade ground shut.",
            "the day after",
            "",
        ),
        (
            "Of the floods of 3 and 9 May 2021 they wept. It burst the day after the floods.",
            "the day after",
            "",
        ),
        ("It burst the day after the flood.", "the day after", ""),
    ],
)
def test_a_day_may_be_told_by_an_event_that_an_earlier_sentence_dates(text, quote, date):
    row = date_rows(text, WRITTEN)[-1]
    assert (row[2], row[5]) == (quote, date)


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("It burst in the spring before last.", "the spring before last", "2022-21"),
        ("It burst the Easter before last.", "the Easter before last", "2022-04-17"),
        ("It burst the May before last.", "the May before last", "2022-05"),
        ("The feast falls on the 3rd.", "the 3rd", "2023-12-03"),
        ("They sent her home on the 3rd.", "the 3rd", "2023-11-03"),
        ("We march on Friday.", "Friday", "2023-12-01"),
        ("The kiln won’t be lit on Friday.", "Friday", "2023-12-01"),
    ],
)
def test_a_date_lies_where_its_verb_or_before_last_says(text, quote, date):
    row = date_rows(text, WRITTEN)[-1]
    assert (row[2], row[5]) == (quote, date)


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("Sat 9/12: the fair.", "Sat 9/12", "2023-12-09"),
        ("Sat 12/9: the fair.", "Sat 12/9", "2023-12-09"),
        ("Sat 9.12. is the fair.", "Sat 9.12", "2023-12-09"),
        ("Mon 2/3 of the crew slept.", "Mon", "2023-11-27"),
        ("Sun 10/12 and Sat 12/8: the fair.", "Sun 10/12", "2023-12-10"),
        ("Sun 11/12: the fair.", "Sun 11/12", "2023-11-12"),
        ("Thu 1/2 price.", "Thu", "2023-11-23"),
    ],
)
def test_a_weekday_settles_which_figure_is_the_month(text, quote, date):
    row = date_rows(text, WRITTEN)[0]
    assert (row[2], row[5]) == (quote, date)


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("It sank on 4 February 2021. That very day they wept.", "That very day", "2021-02-04"),
        ("It sank on 4 February 2021. A year on, nobody came.", "A year on", "2022"),
        ("It sank on 4 November 2023. Two years on, nobody came.", "Two years", ""),
        ("They sat two years on the bench.", "two years", ""),
        (
            "It sank in May 2021. By the end of the year all had left.",
            "the end of the year",
            "../2021-12-31",
        ),
        (
            "It sank in May 2021. They want it by the end of the year.",
            "the end of the year",
            "../2023-12-31",
        ),
        ("They meet on the Monday of Easter week.", "Monday of Easter week", "2024-03-25"),
        ("Ten years ago to the day it sank.", "Ten years ago to the day", "2013-11-29"),
        ("It sank on election day.", "election day", ""),
        (
            "Sealed on the third day of the month of May 2021.",
            "the third day of the month of May 2021",
            "2021-05-03",
        ),
    ],
)
def test_a_text_goes_on_from_the_day_that_it_has_told(text, quote, date):
    row = date_rows(text, WRITTEN)[-1]
    assert (row[2], row[5]) == (quote, date)


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("Mend it not later than the 25th.", "the 25th", "../2023-12-25"),
        ("Say by the 25th whether it sank.", "the 25th", "../2023-12-25"),
        ("On the 3rd came a barrel.", "the 3rd", "2023-11-03"),
        ("Keep it open until at least 2032.", "2032", "../2032"),
        ("In today’s world nobody waits.", "today", ""),
        ("Today’s ballot was lost.", "Today", "2023-11-29"),
        ("Today’s farmers fair is a wet one.", "Today", "2023-11-29"),
        ("Today’s family picnic is a wet one.", "Today", "2023-11-29"),
        ("Today’s young singer wept.", "Today", "2023-11-29"),
        ("Today’s farmers’ fair is a wet one.", "Today", "2023-11-29"),
        ("Today’s farmers need rain.", "Today", ""),
    ],
)
def test_a_day_alone_ends_before_a_verb_and_today_may_be_an_age(text, quote, date):
    assert [(row[2], row[5]) for row in date_rows(text, WRITTEN)] == [(quote, date)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They intend to sell the three old kilns of the lane in July.", "2024-07"),
        ("Mend it by the end of February.", "../2024-02-29"),
        ("They must have known it by the spring.", "../2023-21"),
        ("The guild asked the crew to mend it before 28 February.", "../2024-02-28"),
        ("In May they asked the crew to mend it by 30 June.", "../2023-06-30"),
        ("Pay by 1 February. Dinner on 12 May.", "2024-05-12"),
        ("Who has slept on a Friday night knows it.", ""),
    ],
)
def test_what_is_asked_or_intended_lies_ahead_of_who_asks(text, date):
    assert date_rows(text, WRITTEN)[-1][5] == date


def test_a_wish_is_no_day_of_may():
    assert date_rows("May the tenth fair be a dry one.", WRITTEN) == []
    assert date_rows("May the tenth was dry.", WRITTEN)[0][5] == "2023-05-10"


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("They made a plan, as told, to shut the kiln in May.", "May", "2024-05"),
        ("Who has not paid should do so by 1 June.", "1 June", "../2024-06-01"),
        ("It should have been shut in May.", "May", "2023-05"),
        ("We will answer your letter of 2 January.", "2 January", "2023-01-02"),
        ("In February the guild called for the kiln to be lit.", "February", "2023-02"),
        ("On Friday the guild will call for more.", "Friday", "2023-12-01"),
        ("In winter the road is wet.", "winter", ""),
        ("In summer they burnt the benches.", "summer", "2023-22"),
        ("All Saturday schools use one book.", "Saturday", ""),
    ],
)
def test_a_date_leans_on_what_is_proposed_was_written_or_comes_back(text, quote, date):
    row = date_rows(text, "2023-11-29")[-1]
    assert (row[2], row[5]) == (quote, date)


def test_a_year_that_opens_the_clause_is_told_to_what_reads_the_words_alone():
    row = date_rows("Last year the snow came on 22 October.", WRITTEN)[-1]
    assert (row[5], row[8].startswith("day-of-month < told:")) == ("2022-10-22", True)
    (row, _) = date_rows("It runs from November through to April.", dt.date(2026, 9, 3))
    assert row[5] == "2026-11/2027-04"


@pytest.mark.parametrize(
    ("text", "quote", "date"),
    [
        ("Thursday, 4.3.27", "Thursday, 4.3.27", "2027-03-04"),
        ("Mon 5.3.27", "Mon 5.3.27", "2027-05-03"),
        ("On 4 May 2031³ the kiln was lit.", "4 May 2031", "2031-05-04"),
        ("by memo of 4 October¹, which", "4 October", "2023-10-04"),
        ("The first weekend of May 2029 was wet.", "The first weekend of May 2029", "2029-05-05/2029-05-06"),
        ("the last weekend in June 2030", "the last weekend in June 2030", "2030-06-29/2030-06-30"),
    ],
)  # fmt: skip
def test_figures_agree_with_their_weekday_notes_are_no_figures_and_weekends_have_two_days(
    text, quote, date
):
    row = date_rows(text, "2023-11-29")[0]
    assert (row[2], row[5]) == (quote, date)


def test_what_names_no_week_or_month_is_not_read_into_one(monkeypatch):
    reads = []
    monkeypatch.setattr(Frame, "read", lambda frame, place: reads.append(place))
    date_rows("Friday of " * 9 + "the first Friday of " * 9, WRITTEN)
    assert len(reads) < 9


@pytest.mark.parametrize("words", ["men were hurt", "oil ran out", "aid came", "war broke out"])
def test_a_day_alone_stands_before_a_short_word_that_no_ordinal_numbers(words):
    assert [row[5] for row in date_rows(f"On the 15th {words}.", "2023-11-29")] == ["2023-11-15"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Oil it by Whitsun. It froze on Easter Monday.", ["Whitsun", "Easter Monday"]),
        ("It thawed on the Sunday before Easter.", ["the Sunday before Easter"]),
        ("A loom is shown on the 16th, another on the ninth.", ["the 16th", "the ninth"]),
        ("The looms of the 9th, 10th and the 11th are sold.", ["the 9th, 10th and the 11th"]),
        ("It froze on the night of the ninth.", ["the night of the ninth"]),
        ("They weave from June to September.", ["from June to September"]),
        ("It froze on 9, 12 and 20 October.", ["9, 12 and 20 October"]),
        ("It froze on the 5th of May and 6th of June.", ["the 5th of May", "6th of June"]),
        ("It froze on 3 May, 3 June and 3 July.", ["3 May", "3 June", "3 July"]),
        ("Oil it in the second week of October.", ["the second week of October"]),
        ("Oil it on the first Monday in March.", ["the first Monday in March"]),
        ("They meet on Tuesday the 5th.", ["Tuesday the 5th"]),
        ("They meet on the Tuesday of next week.", ["Tuesday of next week"]),
        ("It froze in the same month last year.", ["the same month last year"]),
        ("The week of 6 May was wet.", ["The week of 6 May"]),
        ("It thawed the week before Easter.", ["the week before Easter"]),
        ("They weave between Christmas and Lammas.", ["between Christmas and Lammas"]),
        ("From the 3rd to the 8th it froze.", ["From the 3rd to the 8th"]),
        ("Looms sail on May 3, 10 and 17.", ["May 3, 10 and 17"]),
        ("Oil it by the end of next year.", ["the end of next year"]),
        ("The loom broke three winters ago.", ["three winters ago"]),
        ("We shall weave again in six months.", ["six months"]),
        ("We weave today and wove this morning.", ["today", "this morning"]),
    ],
)
def test_where_no_day_of_writing_is_known_a_date_has_all_its_words_and_is_left_open(text, quotes):
    rows = [row for row in whole_rows(text) if row.type != "DURATION" or "within" in row.rule]
    assert [(row.quote, row.edtf) for row in rows] == [(quote, "") for quote in quotes]
    assert not [row for row in rows if row.value.endswith("_REF")]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("It burnt in the year of the two comets, with the loom.", ["the year of the two comets"]),
        ("It burnt in the third year of the siege.", ["the third year of the siege"]),
        ("It burnt on the feast of the Weavers.", ["the feast of the Weavers"]),
        ("It was oak in our grandfathers' time.", ["our grandfathers' time"]),
        ("They sold it on the Friday after the frost.", ["the Friday after"]),
        ("Oil it before harvest, or by the equinox.", ["harvest", "the equinox"]),
        ("Oil it no later than All Saints'.", ["All Saints"]),
        ("It was oak in former years.", ["former years"]),
        ("It was oak in the year of grace.", []),
        ("They have a feast of the best oak.", []),
        ("The weaver was hurt by the monsoon.", []),
        ("He wove a winter, and over one whole summer.", []),
        ("They weave on winter nights.", []),
        ("They weave in the Autumn Term lofts of Quenn.", ["the Autumn Term"]),
        ("Oil it before term work begins.", []),
        ("The 7th, 8th and 9th looms broke, as did the 2nd, 3rd, and 4th loom.", []),
        ("They weave two evenings in the week and once in the year.", []),
    ],
)
def test_a_time_may_be_named_by_what_it_was_known_for_but_not_by_how_often_it_comes(text, quotes):
    assert [row[2] for row in date_rows(text, WRITTEN) if row[3] != "DURATION"] == quotes


def test_a_number_of_last_week_and_what_is_done_within_the_week_are_read_apart():
    rows = date_rows("Sales rose to 3,000 last week. He paid within the week.", WRITTEN)
    assert [(row[2], row[3]) for row in rows] == [("last week", "DATE"), ("the week", "DURATION")]


def test_a_weekday_is_any_such_one_unless_something_was_done_on_it():
    rows = date_rows("Ask what a loom costs on a Friday. They were asked on a Friday.", WRITTEN)
    assert [row[-1].rpartition(" ")[0] for row in rows] == [
        "weekday: any such",
        "weekday: one such",
    ]
    assert date_rows("Tuesday is market day.", WRITTEN)[0][3] == "SET"
    assert date_rows("Tuesday is opening day.", WRITTEN)[0][3] == "DATE"


def test_what_comes_once_in_ten_years_has_no_date_but_what_is_once_more_done_may_have_one():
    rows = date_rows("It will flood once in ten years. We will once more sail in a week.", WRITTEN)
    assert [row[3] for row in rows] == ["DURATION", "DATE"]


def test_what_is_counted_from_a_day_of_no_known_year_is_not_that_day():
    assert [row[4] for row in date_rows("It froze a week after 3 June.")] == ["XXXX"]
