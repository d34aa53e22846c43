using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Samples;

/// <summary>What the monitor has measured, in files.</summary>
public sealed class SampleStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly LabelSet s_gong = LabelSet.Of(("service", "Gong"));

    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Values_are_found_again_by_measure_and_labels()
    {
        SampleStore store = Open(s_noon);
        Add(store, s_noon, ("lag", s_gong, 1.25), ("lag", LabelSet.Of(("service", "Estuary")), -3), ("up", s_gong, 0));
        Add(store, s_noon.AddMinutes(5), ("lag", s_gong, 2.5));

        SampleStore read = Open(s_noon.AddMinutes(10));

        Assert.Equal(["lag", "up"], read.Measures);
        Assert.Equal(2, read.Series("lag").Count);
        Assert.Equal([Sample.Of(s_noon, 1.25), Sample.Of(s_noon.AddMinutes(5), 2.5)], read.Samples("lag", s_gong, s_noon.AddHours(-1), s_noon.AddHours(1)));
        // From then on, exclusive, until then, inclusive.
        Assert.Equal([2.5], read.Samples("lag", s_gong, s_noon, s_noon.AddMinutes(5)).Select(static sample => sample.Mean));
        Assert.Equal((s_noon, s_noon.AddMinutes(5)), (read.FirstRun, read.Latest));
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void What_a_cut_has_left_of_a_line_is_passed_over_and_what_follows_is_read()
    {
        SampleStore store = Open(s_noon);
        Add(store, s_noon, ("lag", s_gong, 1));
        Add(store, s_noon.AddMinutes(5), ("lag", s_gong, 2));
        string file = Assert.Single(Directory.GetFiles(_folder, "values-*"));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^4]);

        SampleStore after = Open(s_noon.AddMinutes(10));
        Assert.Empty(after.Warnings);
        Add(after, s_noon.AddMinutes(10), ("lag", s_gong, 3));

        SampleStore read = Open(s_noon.AddMinutes(10));
        Assert.Equal([1, 3], read.Samples("lag", s_gong, s_noon.AddHours(-1), s_noon.AddHours(1)).Select(static sample => sample.Mean));
        // It is a line in the middle now.
        Assert.Contains("1 line that is damaged", Assert.Single(read.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_and_days_keep_how_many_there_were_their_sum_the_least_and_the_greatest()
    {
        DateTimeOffset begin = new(2026, 11, 10, 0, 0, 0, TimeSpan.Zero);
        SampleStore store = Open(begin);
        for (int i = 1; i <= 8 * 24; i++)
        {
            DateTimeOffset end = begin.AddHours(i);
            Add(store, end.AddMinutes(-30), ("lag", s_gong, i));
            Add(store, end, ("lag", s_gong, i + 100));
        }

        DateTimeOffset now = begin.AddDays(9);
        SampleStore read = Open(now);
        SeriesKey series = new("lag", s_gong);
        Assert.Equal([new Sample(begin.AddHours(1), 2, 102, 1, 101)], read.Samples(series, TimeSpan.FromHours(1), begin, begin.AddHours(1)));
        Assert.Equal(new Sample(begin.AddDays(1), 48, 3000, 1, 124), Assert.Single(read.Samples(series, TimeSpan.FromDays(1), begin, begin.AddDays(1))));
        // Each value once: by hours where single ones are gone.
        IReadOnlyList<Sample> all = read.Samples("lag", s_gong, begin, now);
        Assert.Equal(8 * 24 * 2, all.Sum(static sample => sample.Count));
        Assert.Equal(2, all[0].Count);
        Assert.Equal(1, all[^1].Count);
    }

    [Fact]
    public void A_day_ends_when_nothing_is_measured_at_night_too()
    {
        DateTimeOffset evening = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);
        Add(Open(evening), evening, ("lag", s_gong, 1));
        DateTimeOffset morning = evening.AddHours(14);
        Add(Open(morning), morning, ("lag", s_gong, 2));
        DateTimeOffset midnight = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal([Sample.Of(midnight, 1)], Open(morning).Samples(new SeriesKey("lag", s_gong), TimeSpan.FromDays(1), evening, morning));
    }

    [Fact]
    public void Within_a_day_the_files_of_the_months_are_not_read()
    {
        DateTimeOffset morning = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        // The hour that ends at midnight is there.
        Add(Open(morning.AddHours(-8.5)), morning.AddHours(-8.5), ("lag", s_gong, 1));
        Add(Open(morning), morning, ("lag", s_gong, 2));
        File.AppendAllText(Assert.Single(Directory.GetFiles(_folder, "days-*")), "nonsense\n");

        SampleStore later = Open(morning.AddHours(4));
        Add(later, morning.AddHours(4), ("lag", s_gong, 3));

        Assert.Empty(later.Warnings);
    }

    [Fact]
    public void An_hour_of_which_a_cut_has_left_nothing_is_rolled_up_by_the_next_run()
    {
        SampleStore store = Open(s_noon);
        Add(store, s_noon.AddMinutes(5), ("lag", s_gong, 1));
        Add(store, s_noon.AddHours(1), ("lag", s_gong, 2));
        string file = Assert.Single(Directory.GetFiles(_folder, "hours-*"));
        File.Delete(file);

        SampleStore after = Open(s_noon.AddHours(1));
        Add(after, s_noon.AddMinutes(65), ("lag", s_gong, 3));

        Assert.Equal([new Sample(s_noon.AddHours(1), 2, 3, 1, 2)], Open(s_noon.AddMinutes(65)).Samples(new SeriesKey("lag", s_gong), TimeSpan.FromHours(1), s_noon, s_noon.AddHours(2)));
    }

    [Fact]
    public void Files_that_are_too_old_are_removed_and_those_of_somebody_else_stay()
    {
        string[] old = ["values-20261101.jsonl", "hours-20261001.jsonl", "days-202509.jsonl"];
        string[] kept = ["values-20261113.jsonl", "hours-20261011.jsonl", "days-202510.jsonl", "values-1.jsonl", "other-20200101.jsonl"];
        foreach (string name in old.Concat(kept)) File.WriteAllText(Path.Combine(_folder, name), string.Empty);
        // No hour has ended in which there was a value.
        Add(Open(s_noon), s_noon.AddMinutes(5), ("lag", s_gong, 1));
        Assert.Equal(kept.Append("values-20261120.jsonl").Order(), Directory.GetFiles(_folder).Select(static file => Path.GetFileName(file)).Order());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"s\":-1,\"m\":\"lag\",\"l\":{}}")]
    [InlineData("{\"s\":1,\"m\":7,\"l\":{}}")]
    [InlineData("{\"s\":1,\"m\":\"lag\",\"l\":{\"a\":{}}}")]
    [InlineData("{\"t\":99999999999999,\"v\":[0,1]}")]
    [InlineData("{\"t\":1795348800,\"v\":[0]}")]
    [InlineData("{\"t\":1795348800,\"v\":[0,\"x\"]}")]
    [InlineData("{\"t\":1795348800,\"r\":[0,0,1,1,1]}")]
    [InlineData("{\"t\":1795348800,\"r\":[0,2000000000,1,1,1]}")]
    [InlineData("{\"t\":1795348800,\"v\":[0,1e999]}")]
    public void A_line_that_no_monitor_writes_is_told_and_changes_nothing(string line)
    {
        Add(Open(s_noon), s_noon, ("lag", s_gong, 1));
        File.AppendAllText(Assert.Single(Directory.GetFiles(_folder, "values-*")), line + "\n");
        SampleStore read = Open(s_noon);
        Assert.Single(read.Warnings);
        Assert.Equal([1], read.Samples("lag", s_gong, s_noon.AddDays(-1), s_noon.AddDays(1)).Select(static sample => sample.Mean));
    }

    [Fact]
    public void A_time_of_another_day_is_not_believed()
    {
        Add(Open(s_noon), s_noon, ("lag", s_gong, 1));
        long other = s_noon.AddDays(2).ToUnixTimeSeconds();
        File.AppendAllText(Assert.Single(Directory.GetFiles(_folder, "values-*")), string.Create(CultureInfo.InvariantCulture, $"{{\"t\":{other},\"v\":[0,5]}}\n"));
        Assert.Single(Open(s_noon).Samples("lag", s_gong, s_noon.AddDays(-1), s_noon.AddDays(9)));
    }

    [Fact]
    public void Fifty_series_take_at_most_10_MB()
    {
        SampleStore store = Open(s_noon);
        DateTimeOffset day = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        // As many digits as a number can have.
        for (int i = 1; i <= 288; i++) Add(store, day.AddMinutes(5 * i), [.. Enumerable.Range(0, 50).Select(series => ("check_duration", LabelSet.Of(("service", "Snowflake"), ("check", $"Check number {series}")), Math.PI * (i + series) / 7))]);
        long values = Size("values-*");
        long hours = Size("hours-*");
        long days = Size("days-*");
        Assert.All([values, hours, days], static size => Assert.NotEqual(0, size));
        long all = ((SampleLimits.RawDays + 1) * values) + ((SampleLimits.HourDays + 1) * hours) + (SampleLimits.DayDays * days);
        Assert.InRange(all, 0, 10_000_000);
    }

    private long Size(string pattern) => Directory.GetFiles(_folder, pattern).Sum(static file => new FileInfo(file).Length);

    private SampleStore Open(DateTimeOffset now) => SampleStore.Open(_folder, now, new SampleFacts());

    private static void Add(SampleStore store, DateTimeOffset at, params (string Measure, LabelSet Labels, double Value)[] values)
    {
        store.Add(at, values.Select(value => new Reading(value.Measure, value.Labels, value.Value, at)));
        store.Save();
    }
}
