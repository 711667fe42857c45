<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BackgroundWork</name>
    <message numerus="yes">
        <source>%n new</source>
        <comment>questions</comment>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <comment>questions</comment>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no longer in it</source>
        <comment>questions</comment>
        <translation>
            <numerusform>%n no longer in it</numerusform>
            <numerusform>%n no longer in it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images fetched.</source>
        <translation>
            <numerusform>%n image fetched.</numerusform>
            <numerusform>%n images fetched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images could not be fetched.</source>
        <translation>
            <numerusform>%n image could not be fetched.</numerusform>
            <numerusform>%n images could not be fetched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images attached.</source>
        <translation>
            <numerusform>%n image attached.</numerusform>
            <numerusform>%n images attached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still missing.</source>
        <translation>
            <numerusform>%n is still missing.</numerusform>
            <numerusform>%n are still missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message numerus="yes">
        <source>%n missed points become gaps</source>
        <translation>
            <numerusform>%n missed point becomes a gap</numerusform>
            <numerusform>%n missed points become gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message numerus="yes">
        <source>%n passages differ; the words that do are marked.</source>
        <translation>
            <numerusform>%n passage differs; the words that do are marked.</numerusform>
            <numerusform>%n passages differ; the words that do are marked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n reviews</source>
        <translation>
            <numerusform>%n review</numerusform>
            <numerusform>%n reviews</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due</source>
        <translation>
            <numerusform>%n due</numerusform>
            <numerusform>%n due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n questions</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlights removed</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n highlight removed</numerusform>
            <numerusform>%n highlights removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tags deleted</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n tag deleted</numerusform>
            <numerusform>%n tags deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions not asked any more today</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n question not asked any more today</numerusform>
            <numerusform>%n questions not asked any more today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions suspended: not asked any more</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n question suspended: not asked any more</numerusform>
            <numerusform>%n questions suspended: not asked any more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions will be asked again</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n question will be asked again</numerusform>
            <numerusform>%n questions will be asked again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions start over as new</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n question starts over as new</numerusform>
            <numerusform>%n questions start over as new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions will be asked on {day}</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n question will be asked on {day}</numerusform>
            <numerusform>%n questions will be asked on {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlights</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reviews</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n review</numerusform>
            <numerusform>%n reviews</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForecastCard</name>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapCounts</name>
    <message numerus="yes">
        <source>missed %n times</source>
        <translation>
            <numerusform>missed %n time</numerusform>
            <numerusform>missed %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message numerus="yes">
        <source>forgotten %n times</source>
        <translation>
            <numerusform>forgotten %n time</numerusform>
            <numerusform>forgotten %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} and %n more</numerusform>
            <numerusform>{names} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions added</source>
        <translation>
            <numerusform>%n question added</numerusform>
            <numerusform>%n questions added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions updated</source>
        <translation>
            <numerusform>%n question updated</numerusform>
            <numerusform>%n questions updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n Questions</source>
        <translation>
            <numerusform>Import %n Question</numerusform>
            <numerusform>Import %n Questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions match</source>
        <translation>
            <numerusform>%n question matches</numerusform>
            <numerusform>%n questions match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MasteryWords</name>
    <message numerus="yes">
        <source>Too little data: fewer than %n reviews</source>
        <translation>
            <numerusform>Too little data: fewer than %n review</numerusform>
            <numerusform>Too little data: fewer than %n reviews</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message numerus="yes">
        <source>%n topics</source>
        <translation>
            <numerusform>%n topic</numerusform>
            <numerusform>%n topics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlights</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images could not be read</source>
        <translation>
            <numerusform>%n image could not be read</numerusform>
            <numerusform>%n images could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>questions, %n min</source>
        <translation>
            <numerusform>questions, %n min</numerusform>
            <numerusform>questions, %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions, three minutes each on average</source>
        <translation>
            <numerusform>%n question, three minutes each on average</numerusform>
            <numerusform>%n questions, three minutes each on average</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n topics</source>
        <translation>
            <numerusform>%n topic</numerusform>
            <numerusform>%n topics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unanswered</source>
        <translation>
            <numerusform>%n unanswered</numerusform>
            <numerusform>%n unanswered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionPrinter</name>
    <message numerus="yes">
        <source>%n pages were sent to the printer.</source>
        <translation>
            <numerusform>%n page was sent to the printer.</numerusform>
            <numerusform>%n pages were sent to the printer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportDocument</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message numerus="yes">
        <source>%n topics</source>
        <translation>
            <numerusform>%n topic</numerusform>
            <numerusform>%n topics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions without an answer</source>
        <translation>
            <numerusform>%n question without an answer</numerusform>
            <numerusform>%n questions without an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them stored</source>
        <translation>
            <numerusform>%n of them stored</numerusform>
            <numerusform>%n of them stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still to be fetched or attached</source>
        <translation>
            <numerusform>%n still to be fetched or attached</numerusform>
            <numerusform>%n still to be fetched or attached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n could not be read</numerusform>
            <numerusform>%n could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rate the Rest: %n</source>
        <translation>
            <numerusform>Rate the Rest: %n</numerusform>
            <numerusform>Rate the Rest: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScoreBars</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Spans</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mo</source>
        <translation>
            <numerusform>%n mo</numerusform>
            <numerusform>%n mo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message numerus="yes">
        <source>Start: %n questions</source>
        <translation>
            <numerusform>Start: %n question</numerusform>
            <numerusform>Start: %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start Early: %n questions</source>
        <translation>
            <numerusform>Start Early: %n question</numerusform>
            <numerusform>Start Early: %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions will be due tomorrow.</source>
        <translation>
            <numerusform>%n question will be due tomorrow.</numerusform>
            <numerusform>%n questions will be due tomorrow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begin: %n questions</source>
        <translation>
            <numerusform>Begin: %n question</numerusform>
            <numerusform>Begin: %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions can be asked</source>
        <translation>
            <numerusform>%n question can be asked</numerusform>
            <numerusform>%n questions can be asked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due tomorrow</source>
        <translation>
            <numerusform>%n due tomorrow</numerusform>
            <numerusform>%n due tomorrow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go On: %n left</source>
        <translation>
            <numerusform>Go On: %n left</numerusform>
            <numerusform>Go On: %n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableExport</name>
    <message numerus="yes">
        <source>%n files with these names are there already. Replace them?</source>
        <translation>
            <numerusform>%n file with this name is there already. Replace it?</numerusform>
            <numerusform>%n files with these names are there already. Replace them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeCard</name>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicDelegate</name>
    <message numerus="yes">
        <source>%n questions are due</source>
        <translation>
            <numerusform>%n question is due</numerusform>
            <numerusform>%n questions are due</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicTree</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowPreferences</name>
    <message numerus="yes">
        <source>With the %n questions learned so far: about {reviews} a day.</source>
        <translation>
            <numerusform>With the %n question learned so far: about {reviews} a day.</numerusform>
            <numerusform>With the %n questions learned so far: about {reviews} a day.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_BankRow</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
</TS>
