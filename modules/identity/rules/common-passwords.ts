/** What attackers try first, in French and English, our own compilation. A longer list can be added without a change elsewhere. */
export const COMMON_PASSWORDS: readonly string[] = `
123456 password 123456789 12345678 12345 qwerty abc123 111111 1234567 password1 iloveyou 1234567890 123123
000000 qwertyuiop azerty azertyuiop azertyuiopqs motdepasse motdepasse1 soleil doudou loulou marseille chouchou
nicolas bonjour jetaime coucou administrateur bienvenue bienvenue1 changemoi changeme welcome welcome123 letmein
letmein123 dragon monkey football baseball superman batman princess sunshine master shadow ashley michael jordan
jennifer hunter trustno1 starwars computer whatever azerty123456 azerty12345 azertyazerty qwertyqwerty
qwerty123456 qwerty12345 password1234 password12345 password123456 passwordpassword motdepasse123 motdepasse1234
motdepassemotdepasse iloveyou1234 1q2w3e4r5t6y 1q2w3e4r5t 1qaz2wsx3edc 1qaz2wsx zaq12wsx qazwsxedc qazwsxedcrfv
qwertyuiopasdfghjkl azertyuiopqsdfghjklm asdfghjkl asdfghjklzxcvbnm qsdfghjklm wxcvbn zxcvbnm administrator
administrateur1 football1234 baseball1234 liverpool chelsea arsenal barcelona realmadrid parissaintgermain
olympiquedemarseille allezlesbleus chocolat chocolate bonjour123 bonjourbonjour jetaimejetaime mercibeaucoup
vivelafrance libertegalite libertegalitefraternite supermotdepasse monmotdepasse moncoeur monamour monamour123
toulouse bordeaux lille nantes strasbourg montpellier grenoble abcdefghijkl abcdefghijklm abcdefghijklmnop
abcdefghijklmnopqrstuvwxyz abcd1234efgh abcdef123456 abc123abc123 a1b2c3d4e5f6 123456789012 1234567890123
12345678901234 123456789012345 0123456789 01234567890 012345678910 987654321098 9876543210 123123123123
111111111111 000000000000 121212121212 112233445566 1212121212 147258369 147258369147 159753 159753258456
741852963 correcthorsebatterystaple letmeinletmein opensesame ouvretoi sesameouvretoi charlie charlieparker
thunder mustang corvette pokemon pokemon1234 naruto minecraft fortnite dragonball dragonballz starwars1234
harrypotter gandalf hobbit internet samsung samsung1234 microsoft google facebook facebook1234 instagram youtube
snapchat apple iphone android familledupont vacances vacances2024 vacances2025 printemps printemps2025
printemps2026 ete2025 ete2026 automne automne2025 automne2026 hiver hiver2025 hiver2026 janvier fevrier
septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche maison mamaison
appartement immeuble jardin jardinage chien chat minou toutou loulou123 papillon princesse princesse1 secret
secretsecret sesame code codesecret monsecret topsecret confidentiel utilisateur user user1234 test test1234
testtest testtesttest demo demodemo invite guest root toor admin admin1234 adminadmin adminadminadmin superadmin
`
  .trim()
  .split(/\s+/)
