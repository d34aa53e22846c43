namespace SophiaAI.Benchmarks.Secrets;

/// <summary>
/// The cost of knowing this many secrets, and of looking for them in a message. By reflection: the module's types are in
/// its own load context.
/// </summary>
internal sealed class SecretsRegistration
{
    private const string CommonBeginning = "sk_live_";
    private const int Messages = 100;

    private readonly Action<string> _register;
    private readonly Func<string, string> _redact;

    private SecretsRegistration()
    {
        Type type = AppDomain.CurrentDomain.GetAssemblies().Single(static assembly => assembly.GetName().Name == "SophiaAI.Providers")
            .GetType("SophiaAI.Providers.Core.Secrecy.SecretRedactor", throwOnError: true)!;
        object redactor = Activator.CreateInstance(type)!;
        _register = type.GetMethod("Register")!.CreateDelegate<Action<string>>(redactor);
        _redact = type.GetMethod("Redact")!.CreateDelegate<Func<string, string>>(redactor);
    }

    public static IEnumerable<SecretsMeasurement> Measure(int count)
    {
        string[] different = [.. RandomSecrets.Of(count)];
        string[] alike = [.. RandomSecrets.Of(count, CommonBeginning)];
        SecretsRegistration registration = new();
        yield return SecretsMeasurement.Of("register secrets", count, () => registration.Register(different));
        yield return SecretsMeasurement.Of("register secrets that begin alike", count, () => new SecretsRegistration().Register(alike));
        yield return SecretsMeasurement.Of($"redact {Messages} messages", count, () => registration.Redact(different[0]));
    }

    private void Register(string[] secrets)
    {
        foreach (string secret in secrets) _register(secret);
    }

    private void Redact(string secret)
    {
        for (int message = 0; message < Messages; message++)
        {
            string redacted = _redact($"The request {message} was refused: 'Authorization: Bearer {secret}' is not a credential of this organization. Ask whoever made it for another, or look into its settings; nothing was changed meanwhile.");
            if (redacted.Contains(secret, StringComparison.Ordinal)) throw new InvalidDataException("A secret that is known shows.");
        }
    }
}
