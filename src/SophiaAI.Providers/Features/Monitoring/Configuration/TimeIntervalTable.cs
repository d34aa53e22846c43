using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Time intervals with their names, as alertmanager.yml has them.</summary>
internal sealed class TimeIntervalTable
{
    private readonly YamlKeyOf<int> _start = new("start_time", new YamlTextForm<int>("a time such as 09:00", TimeIntervalText.ParseTime) { Pattern = TimeIntervalText.TimePattern }, "The time from which on, such as 09:00.") { IsRequired = true };
    private readonly YamlKeyOf<int> _end = new("end_time", new YamlTextForm<int>("a time such as 17:00", TimeIntervalText.ParseTime) { Pattern = TimeIntervalText.TimePattern }, "The time until which, itself not included; 24:00 for the end of the day.") { IsRequired = true };
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<NumberRange>>> _times;
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<NumberRange>>> _weekdays = Ranges("weekdays", new("a weekday, or a range such as monday:friday", TimeIntervalText.ParseWeekdays) { Pattern = TimeIntervalText.WeekdayPattern }, "Days of the week: monday, or monday:friday.");
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<NumberRange>>> _days = Ranges("days_of_month", Numbers("a day of the month, or a range such as 1:5", TimeIntervalText.ParseDays, TimeIntervalText.DayPattern, -TimeIntervalText.LastDay, TimeIntervalText.LastDay), "Days of the month: 1, or 1:5; negative ones count from its end.");
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<NumberRange>>> _months = Ranges("months", Numbers("a month, or a range such as january:march", TimeIntervalText.ParseMonths, TimeIntervalText.MonthPattern, 1, TimeIntervalText.LastMonth), "Months, by name or number: may, or 5:8.");
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<NumberRange>>> _years = Ranges("years", Numbers("a year, or a range such as 2026:2028", TimeIntervalText.ParseYears, TimeIntervalText.YearPattern, 1, TimeIntervalText.LastYear), "Years: 2026, or 2026:2028.");
    private readonly YamlKeyOf<TimeZoneInfo> _location = new("location", new YamlTextForm<TimeZoneInfo>("a time zone such as Europe/Berlin", TimeIntervalText.ParseLocation), "The time zone, such as Europe/Berlin.") { Default = "UTC" };
    private readonly YamlKeyOf<string> _name = new("name", YamlForms.Text("a name"), "The name by which routes refer to it.") { IsRequired = true };
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<TimeIntervalPart>>> _parts;

    public TimeIntervalTable()
    {
        YamlTableForm<NumberRange> time = new(new YamlTable("time_range", "A part of the day. One that goes past midnight is two.", () => [_start, _end]), BuildTime);
        _times = new("times", new YamlListForm<NumberRange>(time, "a list of times, each with start_time and end_time"), "Parts of the day.");
        YamlTableForm<TimeIntervalPart> part = new(
            new YamlTable("time_interval_part", "All that is given has to hold; of each list, one entry.", () => [_times, _weekdays, _days, _months, _years, _location]), Build);
        _parts = new("time_intervals", new YamlListForm<TimeIntervalPart>(part, "a list of intervals"), "The intervals; one of them has to hold.");
        Form = new YamlTableForm<YamlNamed<IReadOnlyList<TimeIntervalPart>>>(
            new YamlTable("time_interval", "Time intervals with a name.", () => [_name, _parts]),
            entry => new YamlNamed<IReadOnlyList<TimeIntervalPart>>(entry.Get(_name, string.Empty), entry.Values(_parts), entry.PlaceOf(_name)));
    }

    /// <summary>One interval with its name.</summary>
    public YamlTableForm<YamlNamed<IReadOnlyList<TimeIntervalPart>>> Form { get; }

    private static YamlKeyOf<IReadOnlyList<YamlItem<NumberRange>>> Ranges(string key, YamlTextForm<NumberRange> one, string description) =>
        new(key, new YamlListForm<NumberRange>(one, $"a list of {key.Replace('_', ' ')}"), description);

    private static YamlTextForm<NumberRange> Numbers(string name, YamlTextForm<NumberRange>.Parser parse, string pattern, int least, int greatest) =>
        new(name, parse) { JsonType = "integer", MayBeString = true, Numbers = (least, greatest), IsNeverZero = least < 0, Pattern = pattern };

    private NumberRange BuildTime(YamlEntry entry)
    {
        NumberRange range = new(entry.Get(_start, 0), entry.Get(_end, TimeIntervalText.MinutesOfDay));
        if (range.From >= range.To) entry.Problem(_start, "The time that it begins has to be before the time that it ends. Past midnight it is two ranges: until 24:00, and from 00:00.");
        return range;
    }

    private TimeIntervalPart Build(YamlEntry entry) => new()
    {
        Times = entry.Values(_times),
        Weekdays = entry.Values(_weekdays),
        DaysOfMonth = entry.Values(_days),
        Months = entry.Values(_months),
        Years = entry.Values(_years),
        Location = entry.Find(_location) ?? TimeZoneInfo.Utc,
    };
}
