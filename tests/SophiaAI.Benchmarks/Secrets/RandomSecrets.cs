namespace SophiaAI.Benchmarks.Secrets;

/// <summary>Secrets as services make them.</summary>
internal static class RandomSecrets
{
    private const int Length = 40;

    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static int s_calls;

    /// <summary>Secrets that no other call gives: one that is known already costs nothing. They are the same whenever the benchmark runs.</summary>
    /// <param name="count">How many.</param>
    /// <param name="beginning">What all of them begin with.</param>
    public static IEnumerable<string> Of(int count, string beginning = "")
    {
        Random random = new(++s_calls);
        for (int i = 0; i < count; i++) yield return beginning + random.GetString(Characters, Length - beginning.Length);
    }
}
