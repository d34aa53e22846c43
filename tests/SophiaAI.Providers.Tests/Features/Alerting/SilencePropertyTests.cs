using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>Silences come and go at random: whatever was told to fire is told to be over, and whatever fires in the end is known.</summary>
public sealed class SilencePropertyTests
{
    private const int Cases = 150;

    private static readonly string[] s_names = ["A", "B", "C"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Silences_lose_no_end_of_what_was_told(int part)
    {
        for (int seed = part * Cases; seed < (part + 1) * Cases; seed++)
        {
            Exception? failure = Record.Exception(() => Live(seed));
            Assert.True(failure is null, $"Seed {seed}: {failure?.Message}");
        }
    }

    private static void Live(int seed)
    {
        Random random = new(seed);
        EngineBed bed = new EngineBed().Rules([.. s_names.Select(static name => EngineBed.Rule(name))]);
        bed.With(route => route with { GroupBy = random.Next(2) == 0 ? [] : ["alertname"], GroupInterval = TimeSpan.FromMinutes(random.Next(1, 4) * 5), RepeatInterval = TimeSpan.FromDays(10) });
        Dictionary<LabelSet, bool> known = [];
        bool mayFail = true;
        bed.Outcome = message =>
        {
            if (mayFail && random.NextDouble() < 0.1) return MessageOutcome.Failed;
            foreach (MessageAlert alert in message.Message.Alerts) known[alert.Labels] = alert.EndsAt is null;
            return MessageOutcome.Sent;
        };
        double minutes = 0;
        for (int run = 0; run < 40; run++, minutes += 5)
        {
            foreach (string name in s_names)
            {
                if (random.NextDouble() < 0.3) bed.Set(name, random.NextDouble() switch { < 0.45 => true, < 0.9 => false, _ => null });
            }

            Change(bed, random, minutes);
            bed.Run(minutes);
            // As from run to run.
            bed.State = EngineState.Read(bed.State.ToBytes()).State!;
        }

        mayFail = false;
        bed.State = bed.State with { Silences = bed.State.Silences.Clear() };
        foreach (string name in s_names) bed.Set(name, true);
        minutes = Settle(bed, minutes);
        Assert.All(s_names, name => Assert.Contains(known, one => one.Key["alertname"] == name && one.Value));
        foreach (string name in s_names) bed.Set(name, false);
        Settle(bed, minutes);
        Assert.DoesNotContain(true, known.Values);
        Assert.Empty(bed.State.Groups);
    }

    private static double Settle(EngineBed bed, double minutes)
    {
        for (int run = 0; run < 8; run++, minutes += 5) bed.Run(minutes);
        return minutes;
    }

    private static void Change(EngineBed bed, Random random, double minutes)
    {
        DateTimeOffset now = EngineBed.Start.AddMinutes(minutes);
        if (random.NextDouble() < 0.3)
        {
            Silence silence = SilenceTests.Of(s_names[random.Next(s_names.Length)], minutes + random.Next(-5, 10), minutes + random.Next(11, 60)) with { UntilResolved = random.Next(3) == 0, Comment = random.Next(4).ToString(CultureInfo.InvariantCulture) };
            bed.State = SilenceBook.Add(bed.State, silence, now, TimeSpan.FromDays(7))!.Value.State;
        }

        if (random.NextDouble() < 0.1 && bed.State.Silences.Values.FirstOrDefault() is { } some) bed.State = bed.State with { Silences = bed.State.Silences.SetItem(some.Id, SilenceBook.Expired(some, now)) };
    }
}
