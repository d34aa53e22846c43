namespace SophiaAI.Sandbox.Seed;

/// <summary>The instant that all seeded times are relative to, so that the data is the same on every start.</summary>
internal static class SeedTime
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset DaysAgo(double days) => Now.AddDays(-days);
}
