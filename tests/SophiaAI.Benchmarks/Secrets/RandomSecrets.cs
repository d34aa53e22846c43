namespace SophiaAI.Benchmarks.Secrets;

/// <summary>Secrets as services make them.</summary>
internal static class RandomSecrets
{
    private const int Length = 40;

    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <param name="count">How many.</param>
    /// <param name="beginning">What all of them begin with.</param>
    public static IEnumerable<string> Of(int count, string beginning = "")
    {
        // The same at every run, but others for another number: a secret that is known already costs nothing.
        Random random = new(count);
        for (int i = 0; i < count; i++) yield return beginning + random.GetString(Characters, Length - beginning.Length);
    }
}
