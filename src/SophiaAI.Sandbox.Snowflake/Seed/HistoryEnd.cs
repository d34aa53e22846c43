using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>How the seeded four weeks of statements and sign-ins end.</summary>
/// <param name="At">The hour before this is the last one.</param>
/// <param name="IsWell">Whether nothing was wrong in the last days.</param>
internal sealed record HistoryEnd(DateTimeOffset At, bool IsWell)
{
    /// <summary>Replaces what is seeded.</summary>
    public void Plant(DuckSession duck)
    {
        HistorySeed.Plant(duck, At, IsWell);
        SignInSeed.Plant(duck, At);
    }
}
