using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace SophiaAI.Benchmarks.Webhooks;

/// <summary>
/// How many signed requests a second are tested, by the verifier and by Test-GongWebhook, beside OpenSSL's own rate of
/// verifying RSA-2048, which no verifier can exceed. All take turns, so that a slow phase of the machine affects all of them.
/// </summary>
internal static class WebhookBenchmark
{
    private const double LeastOfOpenSsl = 0.5;
    private const int Usual = 2_000;
    private const int Long = 50_000;

    public static async Task<int> RunAsync(int rounds)
    {
        using RSA key = RSA.Create(2048);
        string publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        SignedRequest usual = new(key, Usual, now);
        SignedRequest longer = new(key, Long, now);
        using ModuleWebhooks module = new(publicKey);
        Func<byte[], string, string, DateTimeOffset, object> verifier = module.Verifier(publicKey);
        using RSA verifying = RSA.Create(key.ExportParameters(false));
        byte[] hash = SHA256.HashData(usual.Signed);
        CpuRate alone = new("RSA.VerifyHash (OpenSSL in this process)", times => Repeat(times, () => verifying.VerifyHash(hash, usual.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
        CpuRate verified = new($"verifier, body of {Usual:N0} bytes", times => Repeat(times, () => verifier(usual.Body, usual.Token, SignedRequest.Url, now).ToString()!.Length > 0));
        CpuRate[] all =
        [
            alone,
            verified,
            new($"verifier, body of {Long:N0} bytes", times => Repeat(times, () => verifier(longer.Body, longer.Token, SignedRequest.Url, now).ToString()!.Length > 0)),
            new("Test-GongWebhook, requests in the pipeline", times => module.Pipe(usual, times)),
            new("Test-GongWebhook, a call for each request", times => module.Call(usual, times)),
        ];
        foreach (CpuRate rate in all) rate.WarmUp();
        List<double> speeds = [];
        for (int round = 0; round < rounds; round++)
        {
            if (await OpenSslAsync() is { } speed) speeds.Add(speed);
            foreach (CpuRate rate in all) rate.Run();
        }

        double reference = speeds.Count > 0 ? Samples.Median(speeds) : alone.Median;
        Console.WriteLine($"Requests, or signatures, in a second of processor time; medians of {rounds} runs");
        Console.WriteLine(speeds.Count > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{"openssl speed rsa2048, verify",-52} {reference,9:N0} /s {1e6 / reference,8:0.0} us {1,7:0.00} x OpenSSL")
            : "There is no openssl here to ask: RSA.VerifyHash stands for it.");
        foreach (CpuRate rate in all) Console.WriteLine(rate.Describe(reference));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Target: the verifier at least {LeastOfOpenSsl} x OpenSSL: {(verified.Median >= LeastOfOpenSsl * reference ? "met" : "missed")}."));
        return 0;
    }

    private static void Repeat(int times, Func<bool> test)
    {
        for (int time = 0; time < times; time++)
        {
            if (!test()) throw new InvalidDataException("A request that is valid was not.");
        }
    }

    // The last line: rsa 2048 bits 0.000437s 0.000026s   2290.9  39003.6
    private static async Task<double?> OpenSslAsync()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("openssl", ["speed", "-seconds", "1", "rsa2048"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await errors;
            await process.WaitForExitAsync();
            string[] words = output.TrimEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return process.ExitCode == 0 && double.TryParse(words[^1], CultureInfo.InvariantCulture, out double rate) ? rate : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
