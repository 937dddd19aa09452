"""What is printed before the day: the poster for the door, the invitation, paper for the day it all fails."""
